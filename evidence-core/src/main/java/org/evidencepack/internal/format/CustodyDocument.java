package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.SignedManifest;

/** {@code custody/NNNN.json} (FORMAT.md sections 8.1 and 8.3). */
public final class CustodyDocument {
  /** The members that come of recording an event. */
  static final List<String> ENVELOPE =
      List.of("sequence", "package", "previous", "previousSignatures", "signers", "recordedAt");

  private CustodyDocument() {}

  /** The document's octets. */
  public static byte[] write(CustodyRecord record) {
    return JsonText.pretty(members(record));
  }

  /** The document's members, in order: texts, numbers, truths, lists and maps of these. */
  public static Map<String, Object> members(CustodyRecord record) {
    var members =
        new JsonMembers()
            .with("sequence", record.sequence())
            .with("package", record.packageId())
            .with("previous", record.previous())
            .with("previousSignatures", signatures(record.previousSignatures()))
            .with("signers", record.signers());
    return EventJson.write(members, record.event(), record.recordedAt()).map();
  }

  /**
   * Refuses an event whose texts cannot be written as they are.
   *
   * @throws InvalidInputException naming the text
   */
  public static void requireWritable(CustodyEvent event) throws InvalidInputException {
    var members = EventJson.write(new JsonMembers(), event, event.occurredAt().toInstant()).map();
    JsonText.requireWritable(members, "the custody event " + event.type());
  }

  private static List<Map<String, Object>> signatures(List<SignedManifest> signatures) {
    return signatures.stream()
        .map(
            signed ->
                new JsonMembers()
                    .with("manifest", signed.manifest())
                    .with("signature", signed.signature())
                    .map())
        .toList();
  }

  /**
   * Reads the document.
   *
   * @param subject its stored name
   * @throws InvalidPackageException CUSTODY_MALFORMED
   */
  public static CustodyRecord read(byte[] octets, String subject) throws InvalidPackageException {
    JsonObject json = JsonObject.parse(octets, FindingCode.CUSTODY_MALFORMED, subject);
    json.requireNoneEmpty();
    long sequence = sequence(json);
    String packageId = CommonJson.packageId(json, "package");
    var previous = CommonJson.digest(json, "previous");
    var signatures = signatures(json);
    var signers = json.digestLists("signers");
    var recordedAt = json.instant("recordedAt");
    CustodyEvent event = EventJson.read(json);
    json.end();
    return CommonJson.valid(
        json,
        () ->
            new CustodyRecord(
                sequence, packageId, previous, signatures, signers, recordedAt, event));
  }

  private static long sequence(JsonObject json) throws InvalidPackageException {
    long sequence = json.number("sequence");
    if (sequence < 1) {
      throw json.malformed("sequence", "is less than 1");
    }
    return sequence;
  }

  private static List<SignedManifest> signatures(JsonObject json) throws InvalidPackageException {
    var signatures = new ArrayList<SignedManifest>();
    for (JsonObject signed : json.objects("previousSignatures")) {
      signatures.add(
          new SignedManifest(
              CommonJson.sha256(signed, "manifest"), CommonJson.sha256(signed, "signature")));
      signed.end();
    }
    return signatures;
  }
}
