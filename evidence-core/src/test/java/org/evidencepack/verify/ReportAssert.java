package org.evidencepack.verify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Verdict;

/** Claims about a report: {@code assertThat(report).failsOnlyWith(ENTRY_MISSING).at("x")}. */
final class ReportAssert extends AbstractAssert<ReportAssert, VerificationReport> {
  private FindingCode claimed;

  private ReportAssert(VerificationReport report) {
    super(report, ReportAssert.class);
  }

  static ReportAssert assertThat(VerificationReport report) {
    return new ReportAssert(report);
  }

  /** The verdict is INVALID, and these are all codes of all findings, warnings included. */
  ReportAssert failsOnlyWith(FindingCode first, FindingCode... others) {
    return comesTo(Verdict.INVALID).findsOnly(first, others);
  }

  ReportAssert comesTo(Verdict verdict) {
    if (actual.verdict() != verdict) {
      failWithMessage("The verdict is %s, not %s. %s", actual.verdict(), verdict, told());
    }
    return this;
  }

  /** Nothing was found at all, and every check was made. */
  ReportAssert isTrustedWithoutFindings() {
    return comesTo(Verdict.TRUSTED).findsExactly(Set.of());
  }

  ReportAssert findsOnly(FindingCode first, FindingCode... others) {
    claimed = first;
    return findsExactly(EnumSet.of(first, others));
  }

  ReportAssert findsExactly(Set<FindingCode> codes) {
    Set<FindingCode> found =
        actual.findings().stream().map(Finding::code).collect(Collectors.toSet());
    if (!found.equals(codes)) {
      failWithMessage("Found %s, not %s. %s", found, codes, told());
    }
    return this;
  }

  /** Of the codes found, the one that {@link #at} is about. */
  ReportAssert of(FindingCode code) {
    claimed = code;
    return this;
  }

  /** All findings of the first code claimed are about these, and each of these has one. */
  ReportAssert at(String... subjects) {
    Set<String> found =
        actual.findings().stream()
            .filter(finding -> finding.code() == claimed)
            .map(Finding::subject)
            .collect(Collectors.toSet());
    if (!found.equals(Set.copyOf(Arrays.asList(subjects)))) {
      failWithMessage("%s is about %s. %s", claimed, found, told());
    }
    return this;
  }

  /** These checks failed, and no others. */
  ReportAssert failing(Check... checks) {
    Set<Check> failed =
        actual.checks().stream()
            .filter(CheckResult.Failed.class::isInstance)
            .map(CheckResult::check)
            .collect(Collectors.toSet());
    if (!failed.equals(Set.copyOf(Arrays.asList(checks)))) {
      failWithMessage("Failed: %s. %s", failed, told());
    }
    return this;
  }

  private String told() {
    return actual.checks().stream()
        .map(result -> result.check() + " " + result.outcome() + " " + result.findings())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }
}
