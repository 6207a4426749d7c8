package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.ConditionAnswer;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Receipt;
import org.evidencepack.model.Severity;
import org.evidencepack.model.UncheckedPart;
import org.evidencepack.model.Verdict;

/** {@code receipt.json} (FORMAT.md section 8.5). */
public final class ReceiptDocument {
  /** What stands in a receipt's {@code mimetype}. */
  public static final String MIMETYPE = "application/vnd.etsi.asic-s+zip";

  public static final String NAME = "receipt.json";
  public static final String SIGNATURE = "META-INF/signature.p7s";

  private static final String VERSION = "1.0";

  private ReceiptDocument() {}

  /** The document's octets. */
  public static byte[] write(Receipt receipt) {
    return JsonText.pretty(
        new JsonMembers()
            .with("receiptVersion", VERSION)
            .with("package", receipt.packageId())
            .with("sealDigest", receipt.sealDigest())
            .with("before", head(receipt.before()))
            .with("after", receipt.after().map(ReceiptDocument::head))
            .with("fileDigest", receipt.fileDigest())
            .with("verdict", receipt.verdict().name())
            .with("findings", receipt.findings().stream().map(ReceiptDocument::finding).toList())
            .with("notChecked", receipt.notChecked().stream().map(ReceiptDocument::part).toList())
            .with("receivedAt", receipt.receivedAt().toString())
            .with("receiver", CommonJson.party(receipt.receiver()))
            .with("order", receipt.order())
            .with("reasons", receipt.reasons())
            .with("conditions", receipt.conditions().stream().map(ReceiptDocument::answer).toList())
            .with("signers", List.of(receipt.signers()))
            .with("tool", CommonJson.tool(receipt.tool()))
            .map());
  }

  private static Map<String, Object> head(CustodyHead head) {
    return new JsonMembers().with("events", head.events()).with("digest", head.digest()).map();
  }

  private static Map<String, Object> finding(Finding finding) {
    return new JsonMembers()
        .with("code", finding.code())
        .with("severity", finding.severity())
        .with("subject", finding.subject())
        .with("message", finding.message())
        .map();
  }

  private static Map<String, Object> part(UncheckedPart part) {
    return new JsonMembers().with("check", part.check()).with("reason", part.reason()).map();
  }

  /** A wording whose language is not told is a text alone, as in the package document. */
  private static Map<String, Object> answer(ConditionAnswer answer) {
    Object text = answer.text().containsKey("") ? answer.text().get("") : answer.text();
    return new JsonMembers()
        .with("id", answer.id())
        .with("kind", answer.kind())
        .with("text", text)
        .with("accepted", answer.accepted())
        .map();
  }

  /**
   * Reads the document.
   *
   * @throws InvalidPackageException RECEIPT_INVALID
   */
  public static Receipt read(byte[] octets) throws InvalidPackageException {
    JsonObject json = JsonObject.parse(octets, FindingCode.RECEIPT_INVALID, NAME);
    if (!json.text("receiptVersion").equals(VERSION)) {
      throw json.malformed("receiptVersion", "is not " + VERSION);
    }
    Receipt receipt = receipt(json);
    json.end();
    return receipt;
  }

  private static Receipt receipt(JsonObject json) throws InvalidPackageException {
    Optional<String> packageId = json.optionalText("package");
    Optional<Digest> seal = CommonJson.digest(json, "sealDigest");
    CustodyHead before = head(json.object("before"));
    Optional<JsonObject> next = json.optionalObject("after");
    Optional<CustodyHead> after = next.isEmpty() ? Optional.empty() : Optional.of(head(next.get()));
    Optional<Digest> file = CommonJson.digest(json, "fileDigest");
    Verdict verdict = one(json, "verdict", Verdict.values());
    List<Finding> findings = findings(json.objects("findings"));
    List<UncheckedPart> notChecked = parts(json.objects("notChecked"));
    var receivedAt = json.instant("receivedAt");
    var receiver = CommonJson.party(json.object("receiver"));
    var order = json.optionalText("order");
    var reasons = json.optionalText("reasons");
    var conditions = answers(json.objects("conditions"));
    List<List<Digest>> signers = json.digestLists("signers");
    if (signers.size() != 1) {
      throw json.malformed("signers", "does not have one element");
    }
    var tool = CommonJson.tool(json.object("tool"));
    return CommonJson.valid(
        json,
        () ->
            new Receipt(
                packageId,
                seal,
                before,
                after,
                file,
                verdict,
                findings,
                notChecked,
                receivedAt,
                receiver,
                order,
                reasons,
                conditions,
                signers.get(0),
                tool));
  }

  private static CustodyHead head(JsonObject json) throws InvalidPackageException {
    long events = json.number("events");
    Optional<Digest> digest = CommonJson.digest(json, "digest");
    json.end();
    return CommonJson.valid(json, "digest", () -> new CustodyHead(events, digest));
  }

  private static List<Finding> findings(List<JsonObject> list) throws InvalidPackageException {
    var findings = new ArrayList<Finding>();
    for (JsonObject json : list) {
      FindingCode code = one(json, "code", FindingCode.values());
      Severity severity = one(json, "severity", Severity.values());
      findings.add(Finding.note(code, severity, json.text("subject"), json.text("message")));
      json.end();
    }
    return findings;
  }

  private static List<UncheckedPart> parts(List<JsonObject> list) throws InvalidPackageException {
    var parts = new ArrayList<UncheckedPart>();
    for (JsonObject json : list) {
      parts.add(new UncheckedPart(json.text("check"), json.text("reason")));
      json.end();
    }
    return parts;
  }

  private static List<ConditionAnswer> answers(List<JsonObject> list)
      throws InvalidPackageException {
    var answers = new ArrayList<ConditionAnswer>();
    for (JsonObject json : list) {
      answers.add(
          new ConditionAnswer(
              json.text("id"),
              json.text("kind"),
              CommonJson.wording(json, "text"),
              json.truth("accepted")));
      json.end();
    }
    return answers;
  }

  private static <E extends Enum<E>> E one(JsonObject json, String name, E[] values)
      throws InvalidPackageException {
    String word = json.text(name);
    return Arrays.stream(values)
        .filter(value -> value.name().equals(word))
        .findFirst()
        .orElseThrow(() -> json.malformed(name, "is not a word that the format knows"));
  }
}
