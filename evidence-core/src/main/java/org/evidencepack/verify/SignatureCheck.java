package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.cms.SignatureOutcome;
import org.evidencepack.internal.cms.Weakness;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;

/**
 * FORMAT.md section 10: one signature over the seal or a later manifest, with its time-stamps and
 * validation data.
 */
final class SignatureCheck {
  private final Signed signed;
  private CadesSignature signature;
  private SignatureParts parts;

  SignatureCheck(Signed signed) {
    this.signed = signed;
  }

  /** Checks the signature; if no certificates are declared, only that the signer's is bound. */
  void run(PackageFiles files, Findings findings) throws IOException {
    String name = signed.signature();
    signature = CadesReader.read(files.read(name), name);
    bound().ifPresent(findings::add);
    signature.weakness().map(this::weakness).ifPresent(findings::add);
    try (InputStream seal = files.open(signed.manifest())) {
      outcome(signature.verify(seal)).ifPresent(findings::add);
    }
    findings.attempt(
        () -> parts = SignatureParts.of(signature, declared(), signed.signature(), findings::add));
  }

  private Finding weakness(Weakness weakness) {
    return Finding.note(
        FindingCode.SIGNATURE_WEAK, weakness.severity(), signed.signature(), weakness.message());
  }

  private List<Digest> declared() {
    List<Digest> declared = signed.certificates();
    return declared.isEmpty() ? signature.fingerprints() : declared;
  }

  private Optional<Finding> bound() {
    return signature.binds(declared())
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

  Signed signed() {
    return signed;
  }

  /** The signature, if it could be read. */
  Optional<CadesSignature> signature() {
    return Optional.ofNullable(signature);
  }

  /** The signature with what was put in later, if it could be read. */
  Optional<SignatureParts> parts() {
    return Optional.ofNullable(parts);
  }

  /** What the signature claims as its time, if it could be read. */
  Optional<Instant> signingTime() {
    return signature().map(CadesSignature::signingTime);
  }

  /** Its digest at level B, if it could be read. */
  Optional<Digest> baseline() {
    return signature().map(read -> read.baseline(declared()));
  }
}
