package org.evidencepack.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Severity;

/** Collects what one check finds. Keeps the first ones: a hostile package can make any number. */
final class Findings {
  static final int MOST = 100;

  private final Check check;
  private final List<Finding> kept = new ArrayList<>();
  private long dropped;
  private boolean failed;

  Findings(Check check) {
    this.check = check;
  }

  void add(Finding finding) {
    failed |= finding.severity() == Severity.ERROR;
    if (kept.size() < MOST) {
      kept.add(finding);
    } else {
      dropped++;
    }
  }

  void addAll(List<Finding> findings) {
    findings.forEach(this::add);
  }

  /** Does a part of the check; what makes it impossible to go on is a finding. */
  boolean attempt(Part part) throws IOException {
    try {
      part.run();
      return true;
    } catch (InvalidPackageException e) {
      add(e.finding());
      return false;
    }
  }

  boolean failed() {
    return failed;
  }

  CheckResult result() {
    return failed
        ? new CheckResult.Failed(check, kept, dropped)
        : new CheckResult.Passed(check, kept);
  }

  /** A part of a check. */
  interface Part {
    void run() throws IOException;
  }
}
