package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a receipt is to say, and the container of it (FORMAT.md 8.5). */
final class ReceiptDraft {
  static final String RECEIVED = "2026-05-04T08:00:01Z";

  final Map<String, Object> members = new LinkedHashMap<>();
  final Identity receiver;

  /** The signing-time, unless a test sets another that of the document. */
  String signedAt = RECEIVED;

  String mimetype = "application/vnd.etsi.asic-s+zip";

  private UnaryOperator<String> edit = UnaryOperator.identity();

  /** A receipt with no more than every receipt must say. */
  ReceiptDraft(Identity receiver, String verdict) {
    this.receiver = receiver;
    members.put("receiptVersion", "1.0");
    members.put("before", Draft.members("events", 0));
    members.put("verdict", verdict);
    members.put("receivedAt", RECEIVED);
    members.put("receiver", Draft.members("name", "Receiver"));
    members.put("signers", List.of(receiver.digests()));
    members.put("tool", Draft.members("name", "other"));
  }

  /** A receipt of a package of so many files that was taken over with this last event. */
  static ReceiptDraft of(Identity receiver, List<ZipEntryBytes> entries, int before) {
    return new ReceiptDraft(receiver, "TRUSTED")
        .with("package", Draft.ID)
        .with("sealDigest", digest(entries, "META-INF/ASiCManifest001.xml"))
        .with("before", head(entries, before))
        .with("after", head(entries, before + 1));
  }

  ReceiptDraft with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  ReceiptDraft edit(UnaryOperator<String> change) {
    edit = change;
    return this;
  }

  /** The head of the log (8.4) after so many of its events. */
  static Map<String, Object> head(List<ZipEntryBytes> entries, int events) {
    String digest = digest(entries, "custody/%04d.json".formatted(events));
    return Draft.members("events", events, "digest", digest);
  }

  static String digest(List<ZipEntryBytes> entries, String name) {
    return entries.stream()
        .filter(entry -> Octets.text(entry.name()).equals(name))
        .map(entry -> Digests.alone(entry.content()))
        .findFirst()
        .orElseThrow();
  }

  byte[] octets() throws GeneralSecurityException {
    return ZipBytes.of(entries());
  }

  /** All files, in order. */
  List<ZipEntryBytes> entries() throws GeneralSecurityException {
    byte[] text = Octets.utf8(edit.apply(JsonText.of(members)));
    var files = new ArrayList<ZipEntryBytes>();
    files.add(file("mimetype", Octets.utf8(mimetype)));
    files.add(file("receipt.json", text));
    byte[] signature = Cades.signature(receiver, text, Cades.time(signedAt));
    files.add(file("META-INF/signature.p7s", signature));
    return files;
  }

  static ZipEntryBytes file(String name, byte[] octets) {
    long time = Instant.parse(RECEIVED).getEpochSecond();
    return new ZipEntryBytes(Octets.utf8(name), octets, null, time, name.equals("mimetype"));
  }
}
