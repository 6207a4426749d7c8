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
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.PathJudgement;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.SignatureReport.Indication;

/**
 * FORMAT.md section 10: one signature over the seal or a later manifest; and the path from its
 * signer to an anchor.
 */
final class SignatureCheck {
  private final Signed signed;
  private CadesSignature signature;
  private List<X509Certificate> chain;
  private boolean trusted;

  SignatureCheck(Signed signed) {
    this.signed = signed;
  }

  /** Checks the signature; if no certificates are declared, only that the signer's is bound. */
  void run(PackageFiles files, Findings findings) throws IOException {
    String name = signed.signature();
    signature = CadesReader.read(files.read(name), name);
    List<Digest> declared = signed.certificates();
    certificates(declared.isEmpty() ? signature.fingerprints() : declared).ifPresent(findings::add);
    signature
        .weakness()
        .ifPresent(
            weakness ->
                findings.add(
                    Finding.note(
                        FindingCode.SIGNATURE_WEAK,
                        weakness.severity(),
                        signed.signature(),
                        weakness.message())));
    try (InputStream seal = files.open(signed.manifest())) {
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
                "does not hold just the certificates that are declared for it, or does not bind the"
                    + " signer's"));
  }

  private Optional<Finding> outcome(SignatureOutcome outcome) {
    return switch (outcome.kind()) {
      case VALID, NOT_CHECKED -> Optional.empty(); // what was not checked is a weakness, an error
      case CONTENT_DIFFERS ->
          Optional.of(
              Finding.mismatch(
                  FindingCode.SIGNATURE_INVALID,
                  signed.signature(),
                  signed.number() == 1
                      ? "was made over another seal"
                      : "was made over another manifest",
                  outcome.claimedDigest(),
                  outcome.actualDigest()));
      case VALUE_WRONG ->
          Optional.of(
              error(
                  FindingCode.SIGNATURE_INVALID,
                  "has a value that is not the signer's over what it holds"));
    };
  }

  private Finding error(FindingCode code, String problem) {
    return Finding.error(code, signed.signature(), problem);
  }

  /** Looks for a path to an anchor. The proven time is now: signing-time is only a claim. */
  void trust(TrustAnchors anchors, Instant now, Findings findings) {
    PathJudgement judgement = anchors.judge(chain, now);
    trusted = judgement.code().isEmpty();
    judgement
        .code()
        .ifPresent(
            code ->
                findings.add(
                    new Finding(
                        code,
                        Severity.ERROR,
                        signed.signature(),
                        judgement.reason(),
                        Map.of("signer", signer(), "at", now.toString()))));
  }

  private String signer() {
    return signature.signer().getSubjectX500Principal().getName();
  }

  /** What the signature claims as its time, if it could be read. */
  Optional<Instant> signingTime() {
    return Optional.ofNullable(signature).map(CadesSignature::signingTime);
  }

  /** Its digest at level B, if it could be read. */
  Optional<Digest> baseline() {
    return Optional.ofNullable(signature).map(read -> read.baseline(signed.certificates()));
  }

  /** What the report says of the signature, if it could be read at all. */
  Optional<SignatureReport> report(boolean valid) {
    if (signature == null) {
      return Optional.empty();
    }
    boolean passed = valid && trusted;
    Indication indication =
        passed
            ? Indication.TOTAL_PASSED
            : valid ? Indication.INDETERMINATE : Indication.TOTAL_FAILED;
    return Optional.of(
        new SignatureReport(
            signed.manifest(),
            signer(),
            signature.fingerprints().get(0).toString(),
            signature.signatureAlgorithm(),
            "CAdES-BASELINE-B",
            signature.signingTime(),
            "CLAIMED",
            indication,
            passed));
  }
}
