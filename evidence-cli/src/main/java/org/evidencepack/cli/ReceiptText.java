package org.evidencepack.cli;

import org.evidencepack.model.ConditionAnswer;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Finding;
import org.evidencepack.model.Receipt;
import org.evidencepack.verify.SignatureReport;
import org.evidencepack.verify.SignedReceipt;

/** A receipt as a person, and as a program, reads it. */
final class ReceiptText {
  private ReceiptText() {}

  static void print(SignedReceipt signed, SignatureReport signature, Output output) {
    Receipt receipt = signed.receipt();
    output.line(
        Escape.text(signed.name())
            + ": "
            + (receipt.accepted() ? "the package was received" : "the package was REJECTED"));
    field(
        output,
        "signed by",
        signer(signed) + (signature.trusted() ? ", trusted" : ", not shown to be trusted"));
    field(output, "receiver", EventText.party(receipt.receiver()));
    field(output, "received", receipt.receivedAt().toString());
    field(output, "signature", signature(signature));
    receipt.order().ifPresent(order -> field(output, "order", order));
    receipt.reasons().ifPresent(reasons -> field(output, "reasons", reasons));
    receipt.packageId().ifPresent(id -> field(output, "package", id));
    receipt.sealDigest().ifPresent(digest -> field(output, "seal", digest.toString()));
    receipt.fileDigest().ifPresent(digest -> field(output, "file", digest.toString()));
    field(output, "custody", "as received: " + ReportText.custody(receipt.before()));
    receipt.after().ifPresent(head -> field(output, "", "now: " + ReportText.custody(head)));
    receipt.conditions().forEach(answer -> field(output, "condition", condition(answer)));
    field(output, "verdict", receipt.verdict().name());
    receipt.findings().forEach(finding -> field(output, "", ReportText.summary(finding)));
    receipt
        .notChecked()
        .forEach(part -> field(output, "not checked", part.check() + ": " + part.reason()));
  }

  private static String condition(ConditionAnswer answer) {
    return answer.id()
        + " "
        + answer.kind()
        + (answer.accepted() ? ": accepted: " : ": NOT accepted: ")
        + String.join(" / ", answer.text().values());
  }

  private static void field(Output output, String name, String value) {
    output.line("  " + Paragraph.column(name, 12) + Escape.text(value));
  }

  private static String signature(SignatureReport signature) {
    return "level " + signature.level().id() + ", " + ReportText.time(signature);
  }

  static String signer(SignedReceipt signed) {
    return signed.chain().get(0).getSubjectX500Principal().getName();
  }

  static Json json(Receipt receipt) {
    return new Json()
        .with("accepted", receipt.accepted())
        .with("packageId", receipt.packageId())
        .with("sealDigest", receipt.sealDigest())
        .with("before", head(receipt.before()))
        .with("after", receipt.after().map(ReceiptText::head))
        .with("fileDigest", receipt.fileDigest())
        .with("verdict", receipt.verdict())
        .with("findings", receipt.findings().stream().map(ReceiptText::finding).toList())
        .with(
            "notChecked",
            receipt.notChecked().stream()
                .map(part -> new Json().with("check", part.check()).with("reason", part.reason()))
                .toList())
        .with("receivedAt", receipt.receivedAt())
        .with("receiver", receipt.receiver().name())
        .with("order", receipt.order())
        .with("reasons", receipt.reasons())
        .with("conditions", receipt.conditions().stream().map(ReceiptText::answer).toList());
  }

  private static Json head(CustodyHead head) {
    return new Json().with("events", head.events()).with("head", head.digest());
  }

  private static Json answer(ConditionAnswer answer) {
    return new Json()
        .with("id", answer.id())
        .with("kind", answer.kind())
        .with("text", answer.text().containsKey("") ? answer.text().get("") : answer.text())
        .with("accepted", answer.accepted());
  }

  private static Json finding(Finding finding) {
    return new Json()
        .with("code", finding.code())
        .with("severity", finding.severity())
        .with("subject", finding.subject())
        .with("message", finding.message());
  }
}
