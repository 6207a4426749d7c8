package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The files of FORMAT.md 8.3, put after those of a sealed package. */
final class LaterFiles {
  private final Draft draft;
  private final List<ZipEntryBytes> entries;
  private int manifests;
  private int records;
  private int events;
  private byte[] before;
  private List<Object> signatures;

  private LaterFiles(Draft draft, List<Object> signatures, List<ZipEntryBytes> entries) {
    this.draft = draft;
    this.entries = entries;
    this.signatures = signatures;
    manifests = signatures.size();
    events = draft.events.size();
  }

  /**
   * Appends the later events and evidence records of this draft to the files of its package up to
   * the seal.
   */
  static void append(Draft draft, byte[] lastEvent, List<Object> seals, List<ZipEntryBytes> entries)
      throws GeneralSecurityException {
    var files = new LaterFiles(draft, seals, entries);
    files.before = lastEvent;
    for (int event = 0; event <= draft.later.size(); event++) {
      if (event > 0) {
        files.add(draft.later.get(event - 1));
      }
      for (RecordDraft each : draft.records) {
        if (each.after == event) {
          files.add(each);
        }
      }
    }
  }

  private void add(RecordDraft each) throws GeneralSecurityException {
    String number = "%03d".formatted(++records);
    boolean whole = entries.size() + 2 <= each.listed;
    List<ZipEntryBytes> covered =
        each.covered.apply(
            entries.stream().filter(entry -> !isName(entry, "mimetype", !whole)).toList());
    byte[] xml = Octets.utf8(each.manifest.apply(Seal.recorded(covered, number)));
    file("META-INF/ASiCEvidenceRecordManifest" + number + ".xml", xml, each.time());
    List<byte[]> contents = covered.stream().map(ZipEntryBytes::content).toList();
    file(Seal.record(number), Archive.of(each, contents), each.time());
  }

  private static boolean isName(ZipEntryBytes entry, String one, boolean orPayload) {
    String name = Octets.text(entry.name());
    return name.equals(one) || (orPayload && name.startsWith("data/"));
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
      String name = "META-INF/signature" + number + ".p7s";
      List<byte[]> written = draft.written(name, Cades.over(signer, manifest, time));
      put(name, written.get(1), later.time());
      made.add(pair(manifest, written.get(0)));
    }
    signatures = made;
  }

  private static boolean covers(ZipEntryBytes entry, boolean whole) {
    String name = Octets.text(entry.name());
    return !name.equals("mimetype")
        && !name.startsWith("META-INF/")
        && (whole || !name.startsWith("data/"));
  }

  /** What an event says of a signature before it (FORMAT.md 8.3). */
  static Map<String, Object> pair(byte[] manifest, byte[] signature) {
    return Draft.members(
        "manifest", Digests.alone(manifest), "signature", Digests.alone(signature));
  }

  private byte[] file(String name, byte[] octets, long time) {
    byte[] edited = draft.edited(name, octets);
    put(name, edited, time);
    return edited;
  }

  private void put(String name, byte[] octets, long time) {
    entries.add(new ZipEntryBytes(Octets.utf8(name), octets, null, time, false));
  }
}
