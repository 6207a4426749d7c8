package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;
import org.evidencepack.model.SubIndication;
import org.evidencepack.sign.PathJudgement;
import org.evidencepack.verify.SignatureReport.Revocation;

/**
 * Whether a signature is its signer's, at its proven time (FORMAT.md section 11).
 *
 * @param at the proven time, or now
 * @param proof what proves it; empty if nothing does
 * @param stamped whether a trusted time-stamp stands in the signature itself
 * @param path the way to an anchor
 * @param revocations what is known of the certificates on it
 * @param policy what the algorithm policy objects to
 * @param objection why it is not trusted; empty if it is
 */
record SignatureTrust(
    Instant at,
    Optional<Proof> proof,
    boolean stamped,
    PathJudgement path,
    List<Revocation> revocations,
    Optional<String> policy,
    Optional<RevocationCheck.Objection> objection) {

  static SignatureTrust of(
      SignatureParts parts, Optional<Proof> proof, boolean stamped, TrustSettings settings) {
    Instant at = proof.map(Proof::time).orElse(settings.now());
    PathJudgement path = settings.signers().judge(parts.certificates(), at);
    RevocationCheck revocation = RevocationCheck.of(settings, parts.revocation());
    Optional<RevocationCheck.Objection> revoked = revocation.objection(path, at);
    Optional<String> policy = algorithms(parts.signature(), path.path(), settings, at);
    Optional<RevocationCheck.Objection> objection =
        pathObjection(path, revocation)
            .or(() -> revoked)
            .or(() -> policy.map(SignatureTrust::weak));
    return new SignatureTrust(at, proof, stamped, path, revocation.answers(), policy, objection);
  }

  private static Optional<RevocationCheck.Objection> pathObjection(
      PathJudgement path, RevocationCheck revocation) {
    return path.code()
        .map(
            code ->
                new RevocationCheck.Objection(
                    code,
                    path.subIndication()
                        .map(why -> outOfBounds(why, revocation))
                        .orElse(SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE),
                    path.reason()));
  }

  /** EN 319 102-1 tells apart whether it is known that an expired certificate was not revoked. */
  private static SubIndication outOfBounds(SubIndication why, RevocationCheck revocation) {
    boolean known = revocation.answers().stream().findFirst().filter(Revocation::good).isPresent();
    return why == SubIndication.OUT_OF_BOUNDS_NO_POE && known
        ? SubIndication.OUT_OF_BOUNDS_NOT_REVOKED
        : why;
  }

  private static RevocationCheck.Objection weak(String reason) {
    return new RevocationCheck.Objection(
        FindingCode.ALGORITHM_EXPIRED, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, reason);
  }

  private static Optional<String> algorithms(
      CadesSignature signature, List<X509Certificate> path, TrustSettings settings, Instant at) {
    Optional<String> objection =
        settings
            .policy()
            .objectionToSignature(
                signature.scheme().map(s -> s.digest()).orElse(signature.digestAlgorithm()),
                signature.signer().getPublicKey(),
                signature.signatureAlgorithm(),
                at);
    for (int i = 0; i + 1 < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      objection = objection.or(() -> settings.policy().objectionToCertificate(certificate, at));
    }
    return objection;
  }

  boolean trusted() {
    return objection.isEmpty();
  }

  /** The finding that this makes, if any. */
  Optional<Finding> finding(String subject, String signer) {
    return objection.map(
        why ->
            new Finding(
                why.code(),
                Severity.ERROR,
                subject,
                why.reason(),
                Map.of("signer", signer, "at", at.toString())));
  }
}
