package org.evidencepack.verify;

import java.util.List;
import org.evidencepack.model.Finding;

/** How a check ended. */
public sealed interface CheckResult {
  /** Which check. */
  Check check();

  /** What it found; errors only where it failed. */
  List<Finding> findings();

  /** The word in reports: PASSED, FAILED or SKIPPED. */
  default String outcome() {
    return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  /**
   * Made in full, without an error.
   *
   * @param check which check
   * @param findings warnings and facts
   */
  record Passed(Check check, List<Finding> findings) implements CheckResult {
    public Passed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * At least one error was found; the check may have ended there.
   *
   * @param check which check
   * @param findings what was found, at most {@value Findings#MOST}
   * @param more how many further findings there were
   */
  record Failed(Check check, List<Finding> findings, long more) implements CheckResult {
    public Failed {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Not made.
   *
   * @param check which check
   * @param reason why not
   */
  record Skipped(Check check, String reason) implements CheckResult {
    @Override
    public List<Finding> findings() {
      return List.of();
    }
  }
}
