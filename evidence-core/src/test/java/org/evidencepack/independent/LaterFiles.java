package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of FORMAT.md 8.3, put after those of a sealed package. */
final class LaterFiles {
  private final Draft draft;
  private final List<ZipEntryBytes> entries;
  private int manifests = 1;
  private int events;
  private byte[] before;
  private List<Object> signatures;

  private LaterFiles(Draft draft, List<ZipEntryBytes> entries) {
    this.draft = draft;
    this.entries = entries;
    events = draft.events.size();
    int end = entries.size();
    signatures = List.of(pair(entries.get(end - 2).content(), entries.get(end - 1).content()));
  }

  /** Appends the later events of this draft to the files of its package up to the seal. */
  static void append(Draft draft, byte[] lastEvent, List<ZipEntryBytes> entries)
      throws GeneralSecurityException {
    var files = new LaterFiles(draft, entries);
    files.before = lastEvent;
    for (Later later : draft.later) {
      files.add(later);
    }
  }

  private void add(Later later) throws GeneralSecurityException {
    Map<String, Object> event = Draft.members("sequence", ++events, "package", Draft.ID);
    event.put("previous", Digests.alone(before));
    event.put("previousSignatures", signatures);
    event.put("signers", later.signers.stream().map(Identity::digests).toList());
    event.putAll(later.event);
    byte[] text = Octets.utf8(JsonText.of(event));
    before = file("custody/%04d.json".formatted(events), text, later.time());
    sign(later);
  }

  private void sign(Later later) throws GeneralSecurityException {
    boolean whole = entries.size() + 2 * later.signers.size() <= later.listed;
    List<ZipEntryBytes> covered = entries.stream().filter(entry -> covers(entry, whole)).toList();
    var made = new ArrayList<Object>();
    String time = Cades.time(later.signedAt);
    for (Identity signer : later.signers) {
      String number = "%03d".formatted(++manifests);
      byte[] xml = Octets.utf8(Seal.of(covered, number));
      byte[] manifest = file("META-INF/ASiCManifest" + number + ".xml", xml, later.time());
      byte[] value = Cades.signature(signer, manifest, time);
      byte[] signature = file("META-INF/signature" + number + ".p7s", value, later.time());
      made.add(pair(manifest, signature));
    }
    signatures = made;
  }

  private static boolean covers(ZipEntryBytes entry, boolean whole) {
    String name = Octets.text(entry.name());
    return !name.equals("mimetype")
        && !name.startsWith("META-INF/")
        && (whole || !name.startsWith("data/"));
  }

  private static Map<String, Object> pair(byte[] manifest, byte[] signature) {
    return Draft.members(
        "manifest", Digests.alone(manifest), "signature", Digests.alone(signature));
  }

  private byte[] file(String name, byte[] octets, long time) {
    byte[] edited = draft.edited(name, octets);
    entries.add(new ZipEntryBytes(Octets.utf8(name), edited, null, time, false));
    return edited;
  }
}
