package org.evidencepack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.verify.Check;
import org.evidencepack.verify.CheckResult;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;

/**
 * What was verified of a package before something is appended to it, which pins all of its
 * documents: the seal digest those of the seal, the head the events.
 */
record Verified(PackageInfo info, Digest seal, CustodyHead head) {
  private static final Set<Check> NEEDED =
      EnumSet.of(Check.CONTAINER, Check.PACKAGE, Check.SIGNATURE, Check.CUSTODY);

  /**
   * Verifies the documents and signatures; neither payload nor trust.
   *
   * @throws EvidenceException if that fails
   */
  static Verified of(Path file) throws IOException {
    return of(Verifier.trusting().documentsOnly().verify(file));
  }

  static Verified of(VerificationReport report) throws EvidenceException {
    for (CheckResult result : report.checks()) {
      boolean failed = result instanceof CheckResult.Failed && result.check() != Check.TRUST;
      if (failed || (NEEDED.contains(result.check()) && !(result instanceof CheckResult.Passed))) {
        throw new EvidenceException(
            report.name()
                + " does not verify, so its custody cannot be carried on: "
                + report.errors().findFirst().map(Object::toString).orElse(result.outcome()));
      }
    }
    return new Verified(
        report.info().orElseThrow(),
        report.sealDigest().orElseThrow(),
        report.custody().orElseThrow());
  }
}
