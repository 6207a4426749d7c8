package org.evidencepack.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.CheckResult;
import org.evidencepack.verify.EvidenceRecordReport;
import org.evidencepack.verify.SignatureReport;
import org.evidencepack.verify.VerificationReport;

/** A verification report as a person reads it. */
final class ReportText {
  private static final int INDENT = 13;

  private ReportText() {}

  static void print(VerificationReport report, Output output) {
    output.line(Escape.text(report.name()) + ": " + report.verdict() + part(report));
    report.info().ifPresent(info -> info(info, output));
    report.sealDigest().ifPresent(digest -> output.line("  seal       " + digest));
    report.signatures().forEach(signature -> signature(signature, output));
    report.evidenceRecords().forEach(record -> record(record, output));
    report.custody().ifPresent(head -> custody(report, head, output));
    report.preservations().forEach(told -> PreservationText.print(told, output));
    report.checks().forEach(result -> check(result, output));
    report.completeness().ifPresent(found -> completeness(found, output));
  }

  /**
   * How far a verdict goes, if not for all of the payload; an INVALID package has no such bounds.
   */
  private static String part(VerificationReport report) {
    return report
        .only()
        .filter(part -> part.partial() && report.verdict() != Verdict.INVALID)
        .map(
            part ->
                ", as far as was asked: %d of %d files %s read; the others were not"
                    .formatted(
                        part.files(),
                        part.files() + part.otherFiles(),
                        part.files() == 1 ? "was" : "were"))
        .orElse("");
  }

  private static void info(PackageInfo info, Output output) {
    output.line("  package    " + info.packageId());
    output.line("  payload    " + payload(info));
    withheld(info).ifPresent(text -> output.line("  withheld   " + text));
    new ExchangeText(output, 2, 13).bindings(info.caseInfo());
  }

  /** What is not in the package, if there is such. */
  static Optional<String> withheld(PackageInfo info) {
    Withheld files = info.withheld();
    return files.any()
        ? Optional.of(
            Sizes.count(files.files(), "file")
                + ", "
                + Sizes.count(files.bytes(), "byte")
                + ": digests alone, the content is not in the package")
        : Optional.empty();
  }

  /** What a package says of a preservation record. */
  static String preserved(Preservation record) {
    return record.matched()
        + " of "
        + Sizes.count(record.files(), "file")
        + " of record "
        + record.packageId()
        + ", seal "
        + record.seal();
  }

  /** Nothing if the package names no record. */
  static Optional<List<Json>> preservedJson(PackageInfo info) {
    List<Json> records =
        info.preservations().stream()
            .map(
                record ->
                    new Json()
                        .with("package", record.packageId())
                        .with("seal", record.seal())
                        .with("files", record.files())
                        .with("matched", record.matched()))
            .toList();
    return Optional.of(records).filter(list -> !list.isEmpty());
  }

  static Optional<Json> withheldJson(PackageInfo info) {
    Withheld files = info.withheld();
    return files.any()
        ? Optional.of(new Json().with("files", files.files()).with("bytes", files.bytes()))
        : Optional.empty();
  }

  static String payload(PackageInfo info) {
    return Sizes.count(info.files(), "file")
        + ", "
        + Sizes.count(info.bytes(), "byte")
        + readable(info.bytes());
  }

  private static String readable(long bytes) {
    return bytes < 1024 ? "" : " (" + Sizes.of(bytes) + ")";
  }

  private static void record(EvidenceRecordReport record, Output output) {
    output.line(
        "  record     "
            + Escape.text(record.record())
            + ", "
            + Sizes.count(record.stamps(), "time-stamp")
            + ", the last of "
            + record.lastStamp()
            + (record.trusted() ? ", proves " + record.provenTime() : ", not relied on"));
  }

  private static void custody(VerificationReport report, CustodyHead head, Output output) {
    output.line("  custody    " + custody(head));
    output.line(
        report.tailShown()
            ? "             reaches what the receipts tell"
            : "             that events were cut off at its end cannot be excluded without a receipt");
  }

  static String custody(CustodyHead head) {
    return Sizes.count(head.events(), "event")
        + head.digest().map(Digest::toString).map(text -> ", head " + text).orElse("");
  }

  /** First in plain words, then the facts behind them. */
  private static void signature(SignatureReport signature, Output output) {
    output.line("  signature  " + Escape.text(signature.signer()));
    Paragraph.lines(Escape.text(signature.explanation()), INDENT).forEach(output::line);
    detail(
        output,
        "result",
        signature.indication()
            + signature.subIndication().map(reason -> " (" + reason + ")").orElse("")
            + ", "
            + (signature.trusted() ? "trusted" : "not shown to be trusted"));
    detail(output, "time", time(signature));
    detail(output, "level", level(signature) + ", " + signature.algorithm());
    detail(output, "certificate", signature.fingerprint());
    if (signature.path().size() > 1) {
      detail(output, "path", String.join(" <- ", signature.path()));
    }
    signature.revocations().forEach(answer -> detail(output, "revocation", revocation(answer)));
  }

  /** The time that counts, what shows it, and what the signer said if that is another. */
  static String time(SignatureReport signature) {
    String shown =
        signature.timeSubject().map(file -> " (" + file + ")").orElse("")
            + (signature.time().equals(signature.claimedTime())
                ? ""
                : "; the signer says " + signature.claimedTime());
    return signature.time()
        + switch (signature.timeSource()) {
          case "TIMESTAMP" -> ", shown by a time-stamp";
          case "LATER_SIGNATURE" -> ", shown by a time-stamp of a later event";
          case "EVIDENCE_RECORD" -> ", shown by an evidence record";
          default -> ", as the signer says";
        }
        + shown;
  }

  private static String level(SignatureReport signature) {
    boolean shown = signature.shownLevel() == signature.level();
    return signature.level().id()
        + (shown ? "" : " by its content, but only " + signature.shownLevel().id() + " is shown");
  }

  private static void detail(Output output, String name, String text) {
    String head = " ".repeat(INDENT) + Paragraph.column(name, 12);
    List<String> lines = Paragraph.lines(Escape.text(text), head.length());
    output.line(head + lines.get(0).substring(head.length()));
    lines.stream().skip(1).forEach(output::line);
  }

  private static String revocation(SignatureReport.Revocation answer) {
    return "of "
        + answer.certificate()
        + ": "
        + answer.status().toLowerCase(Locale.ROOT)
        + answer.asOf().map(time -> " as of " + time).orElse("")
        + (answer.source().isEmpty() ? "" : ", " + answer.source());
  }

  /** Not among the checks: an incomplete record is no less intact. */
  private static void completeness(Completeness found, Output output) {
    output.line("  exchange record " + Escape.text(CompletenessText.summary(found)));
    CompletenessText.lines(found.gaps(), path -> "").forEach(output::line);
    CompletenessText.articles(found.gaps()).forEach(output::line);
  }

  private static void check(CheckResult result, Output output) {
    String outcome = result.outcome().toLowerCase(Locale.ROOT);
    String reason = result instanceof CheckResult.Skipped skipped ? ": " + skipped.reason() : "";
    output.line("  " + Paragraph.column(result.check().id(), 16) + outcome + reason);
    result.findings().forEach(finding -> finding(finding, output));
    if (result instanceof CheckResult.Failed failed && failed.more() > 0) {
      output.line("    and " + failed.more() + " more");
    }
  }

  /** Code, subject if there is one, and message; not escaped. */
  static String summary(Finding finding) {
    String subject = finding.subject().isEmpty() ? "" : " " + finding.subject();
    return finding.code() + subject + ": " + finding.message();
  }

  private static void finding(Finding finding, Output output) {
    output.line("    " + finding.severity() + " " + Escape.text(summary(finding)));
    finding
        .details()
        .forEach((name, value) -> output.line("      " + name + " " + Escape.text(value)));
  }
}
