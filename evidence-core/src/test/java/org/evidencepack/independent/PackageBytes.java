package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All files of a package in the order of FORMAT.md 1, made from a draft. */
final class PackageBytes {
  private final Draft draft;
  private final long created;
  private final List<ZipEntryBytes> entries = new ArrayList<>();
  private final Map<String, byte[]> tagFiles = new LinkedHashMap<>();

  private PackageBytes(Draft draft) {
    this.draft = draft;
    created = Instant.parse(draft.document.get("created").toString()).getEpochSecond();
  }

  static byte[] of(Draft draft) throws GeneralSecurityException {
    return ZipBytes.of(entries(draft));
  }

  /** All files, in order. */
  static List<ZipEntryBytes> entries(Draft draft) throws GeneralSecurityException {
    return new PackageBytes(draft).entries();
  }

  private List<ZipEntryBytes> entries() throws GeneralSecurityException {
    tagFile("mimetype", "application/vnd.etsi.asic-e+zip");
    draft.lines.stream().filter(Line::isFile).forEach(line -> entries.add(line.entry(created)));
    byte[] lastEvent = addCustody();
    addMetadata();
    addBag();
    LaterFiles.append(draft, lastEvent, addSeal(), entries);
    return entries;
  }

  private byte[] addCustody() {
    byte[] before = null;
    for (int number = 1; number <= draft.events.size(); number++) {
      Map<String, Object> event = Draft.members("sequence", number, "package", Draft.ID);
      if (before != null) {
        event.put("previous", Digests.alone(before));
      }
      event.putAll(draft.events.get(number - 1));
      before = tagFile("custody/%04d.json".formatted(number), JsonText.of(event));
    }
    return before;
  }

  private void addMetadata() {
    var document = new LinkedHashMap<>(draft.document);
    document.put("payload", Draft.members("files", payload().size(), "bytes", payloadOctets()));
    List<Line> withheld = draft.lines.stream().filter(Line::isWithheld).toList();
    if (!withheld.isEmpty()) {
      document.put("withheld", Draft.members("files", withheld.size(), "bytes", octets(withheld)));
    }
    document.put("custodyEvents", draft.events.size());
    document.put("signers", draft.signers().stream().map(Identity::digests).toList());
    tagFile("metadata/package.json", JsonText.of(document));
    tagFile(
        "metadata/files.jsonl",
        draft.lines.stream()
            .map(line -> JsonText.of(line.members(draft.algorithms())) + "\n")
            .collect(Collectors.joining()));
    List<byte[]> leaves = draft.lines.stream().flatMap(line -> line.leaves().stream()).toList();
    if (!leaves.isEmpty()) {
      tagFile("metadata/blocks.bin", Der.joined(leaves.toArray(byte[][]::new)));
    }
    if (draft.graph != null) {
      tagFile("metadata/case.jsonld", draft.graph);
    }
    tagFile("README.txt", "See the format.\n");
  }

  private void addBag() {
    tagFile("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    String oxum = "Payload-Oxum: " + payloadOctets() + "." + payload().size() + "\n";
    tagFile("bag-info.txt", String.join("\n", draft.bagInfo) + "\n" + oxum);
    for (String algorithm : List.of("sha256", "sha512", "sha1", "md5")) {
      if (draft.algorithms().contains(algorithm)) {
        tagFile(
            "manifest-" + algorithm + ".txt",
            payload().stream()
                .map(line -> line.manifestLine(algorithm))
                .collect(Collectors.joining()));
      }
    }
    var lines = new StringBuilder();
    tagFiles.forEach(
        (name, octets) ->
            lines.append(Digests.hex("sha256", octets)).append("  ").append(name).append('\n'));
    tagFile("tagmanifest-sha256.txt", lines.toString());
  }

  private List<Object> addSeal() throws GeneralSecurityException {
    List<ZipEntryBytes> covered = List.copyOf(entries.subList(1, entries.size()));
    var signatures = new ArrayList<Object>();
    for (Identity signer : draft.signers()) {
      String number = "%03d".formatted(signatures.size() + 1);
      String xml = Seal.of(covered, number);
      byte[] seal = file("META-INF/ASiCManifest" + number + ".xml", Octets.utf8(xml));
      String name = "META-INF/signature" + number + ".p7s";
      Cades made = Cades.over(signer, seal, Cades.time(Draft.CREATED));
      List<byte[]> written = draft.written(name, made);
      entries.add(new ZipEntryBytes(Octets.utf8(name), written.get(1), null, created, false));
      signatures.add(LaterFiles.pair(seal, written.get(0)));
    }
    return signatures;
  }

  private List<Line> payload() {
    return draft.lines.stream().filter(Line::isFile).toList();
  }

  private long payloadOctets() {
    return octets(payload());
  }

  private static long octets(List<Line> lines) {
    return lines.stream().mapToLong(line -> line.content().length).sum();
  }

  private byte[] tagFile(String name, String text) {
    return tagFile(name, Octets.utf8(text));
  }

  private byte[] tagFile(String name, byte[] octets) {
    byte[] edited = file(name, octets);
    tagFiles.put(name, edited);
    return edited;
  }

  private byte[] file(String name, byte[] octets) {
    byte[] edited = draft.edited(name, octets);
    boolean bare = name.equals("mimetype");
    entries.add(new ZipEntryBytes(Octets.utf8(name), edited, null, created, bare));
    return edited;
  }
}
