package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateEncodingException;
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

  SignatureCheck(TrustAnchors anchors, Instant now) {
    this.anchors = anchors;
    this.now = now;
  }

  void run(PackageFiles files, Findings findings) throws IOException {
    signature = CadesReader.read(files.read(FileNames.SIGNATURE), FileNames.SIGNATURE);
    if (!signature.certificatesBound()) {
      findings.add(
          error(
              FindingCode.SIGNATURE_CERTIFICATE_UNBOUND,
              "does not bind exactly the certificates in it (signing-certificate-v2)"));
    }
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
    PathJudgement judgement = anchors.judge(signature.certificates(), now);
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
            fingerprint(),
            signature.signatureAlgorithm(),
            "CAdES-BASELINE-B",
            signature.signingTime(),
            "CLAIMED",
            indication,
            trusted));
  }

  private String fingerprint() {
    try {
      return Digest.sha256(signature.signer().getEncoded()).toString();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was parsed has no encoding", e);
    }
  }
}
