package org.evidencepack.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Verdict;

/**
 * What a verification found. The verdict follows from the checks. Texts that come from the package
 * are hostile unless the verdict says otherwise: escape them for where they are shown ({@link
 * org.evidencepack.model.VisibleText}).
 *
 * @param name what was verified, as the caller named it
 * @param info the package document, if it could be read
 * @param sealDigest SHA-256 of the seal, if it could be read
 * @param checks one result for each {@link Check}, in order
 * @param signatures the signatures that could be read
 * @param evidenceRecords the evidence records that could be read
 * @param custody how far the custody log goes, if it could be read
 * @param tailShown whether receipts were given, none by a signer found untrusted, which show that
 *     no event was cut off that they tell of; without one that cannot be excluded
 * @param preservations how the files stand to each preservation record that was given
 * @param completeness what the profile that was given finds in the exchange record, if the package
 *     is not INVALID; no part of the verdict
 * @param only what the verdict speaks of, if not of all the payload: a part that was asked for, of
 *     a package whose inventory could be followed
 */
public record VerificationReport(
    String name,
    Optional<PackageInfo> info,
    Optional<Digest> sealDigest,
    List<CheckResult> checks,
    List<SignatureReport> signatures,
    List<EvidenceRecordReport> evidenceRecords,
    Optional<CustodyHead> custody,
    boolean tailShown,
    List<PreservationReport> preservations,
    Optional<Completeness> completeness,
    Optional<PayloadPart> only) {

  public VerificationReport {
    checks = List.copyOf(checks);
    signatures = List.copyOf(signatures);
    evidenceRecords = List.copyOf(evidenceRecords);
    preservations = List.copyOf(preservations);
  }

  /** The report on what is no package at all, or none that can be read safely. */
  static VerificationReport unreadable(
      String name, Finding finding, List<PreservationRecord> records) throws IOException {
    var results = new ArrayList<CheckResult>();
    for (Check check : Check.values()) {
      results.add(
          check == Check.CONTAINER
              ? new CheckResult.Failed(check, List.of(finding), 0)
              : new CheckResult.Skipped(check, "the container cannot be read safely"));
    }
    var uncompared = new ArrayList<PreservationReport>();
    for (PreservationRecord record : records) {
      uncompared.add(PreservationReport.of(record, Verdict.INVALID, Optional.empty(), lines -> {}));
    }
    return new VerificationReport(
        name,
        Optional.empty(),
        Optional.empty(),
        results,
        List.of(),
        List.of(),
        Optional.empty(),
        false,
        uncompared,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The verdict (FORMAT.md section 11), on all of the package unless {@link #only} tells a part.
   */
  public Verdict verdict() {
    boolean intact =
        checks.stream()
            .filter(result -> result.check() != Check.TRUST)
            .allMatch(VerificationReport::passed);
    if (!intact) {
      return Verdict.INVALID;
    }
    return passed(result(Check.TRUST)) ? Verdict.TRUSTED : Verdict.INTACT;
  }

  private static boolean passed(CheckResult result) {
    return result instanceof CheckResult.Passed;
  }

  /** The result of that check. */
  public CheckResult result(Check check) {
    return checks.stream().filter(result -> result.check() == check).findFirst().orElseThrow();
  }

  /** All findings, in the order of the checks. */
  public List<Finding> findings() {
    return checks.stream().map(CheckResult::findings).flatMap(List::stream).toList();
  }

  /** The findings that weigh as errors. */
  public Stream<Finding> errors() {
    return findings().stream()
        .filter(finding -> finding.severity() == org.evidencepack.model.Severity.ERROR);
  }

  /** The report as one line of JSON, as the command line prints it. */
  public String toJson() {
    return ReportJson.write(this);
  }
}
