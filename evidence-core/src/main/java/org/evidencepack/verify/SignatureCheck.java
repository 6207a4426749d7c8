package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.cms.SignatureOutcome;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.PathJudgement;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.SignatureReport.Indication;

/** FORMAT.md section 10: the signature over the seal; and the path from its signer to an anchor. */
final class SignatureCheck {
  private final TrustAnchors anchors;
  private final Instant now;
  private CadesSignature signature;
  private List<X509Certificate> chain;

  SignatureCheck(TrustAnchors anchors, Instant now) {
    this.anchors = anchors;
    this.now = now;
  }

  /**
   * Checks the signature.
   *
   * @param declared the certificates that the package document names; empty if it cannot be read,
   *     so that only the signer's can be seen to be bound
   */
  void run(PackageFiles files, Optional<List<Digest>> declared, Findings findings)
      throws IOException {
    signature = CadesReader.read(files.read(FileNames.SIGNATURE), FileNames.SIGNATURE);
    certificates(declared.orElse(signature.fingerprints())).ifPresent(findings::add);
    signature
        .weakness()
        .ifPresent(
            weakness ->
                findings.add(
                    Finding.note(
                        FindingCode.SIGNATURE_WEAK,
                        weakness.severity(),
                        FileNames.SIGNATURE,
                        weakness.message())));
    try (InputStream seal = files.open(FileNames.SEAL)) {
      outcome(signature.verify(seal)).ifPresent(findings::add);
    }
  }

  private Optional<Finding> certificates(List<Digest> declared) {
    chain = signature.certificates(declared);
    return signature.binds(declared)
        ? Optional.empty()
        : Optional.of(
            error(
                FindingCode.SIGNATURE_CERTIFICATE_UNBOUND,
                "does not hold just the certificates that the package document declares, or does"
                    + " not bind the signer's"));
  }

  private static Optional<Finding> outcome(SignatureOutcome outcome) {
    return switch (outcome.kind()) {
      case VALID, NOT_CHECKED -> Optional.empty(); // what was not checked is a weakness, an error
      case CONTENT_DIFFERS ->
          Optional.of(
              Finding.mismatch(
                  FindingCode.SIGNATURE_INVALID,
                  FileNames.SIGNATURE,
                  "was made over another seal",
                  outcome.claimedDigest(),
                  outcome.actualDigest()));
      case VALUE_WRONG ->
          Optional.of(
              error(
                  FindingCode.SIGNATURE_INVALID,
                  "has a value that is not the signer's over what it holds"));
    };
  }

  private static Finding error(FindingCode code, String problem) {
    return Finding.error(code, FileNames.SIGNATURE, problem);
  }

  /**
   * Looks for a path to an anchor. The proven time is now: signing-time is only a claim.
   *
   * @return why that could not be done, if so
   */
  Optional<String> trust(Findings findings) {
    if (anchors.certificates().isEmpty()) {
      return Optional.of("no trust anchor was given");
    }
    PathJudgement judgement = anchors.judge(chain, now);
    judgement
        .code()
        .ifPresent(
            code ->
                findings.add(
                    new Finding(
                        code,
                        Severity.ERROR,
                        FileNames.SIGNATURE,
                        judgement.reason(),
                        Map.of("signer", signer(), "at", now.toString()))));
    return Optional.empty();
  }

  private String signer() {
    return signature.signer().getSubjectX500Principal().getName();
  }

  /** What the report says of the signature, if it could be read at all. */
  List<SignatureReport> report(boolean valid, boolean trusted) {
    if (signature == null) {
      return List.of();
    }
    Indication indication =
        trusted
            ? Indication.TOTAL_PASSED
            : valid ? Indication.INDETERMINATE : Indication.TOTAL_FAILED;
    return List.of(
        new SignatureReport(
            FileNames.SEAL,
            signer(),
            signature.fingerprints().get(0).toString(),
            signature.signatureAlgorithm(),
            "CAdES-BASELINE-B",
            signature.signingTime(),
            "CLAIMED",
            indication,
            trusted));
  }
}
