package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.cms.CertificateBinding;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.SignatureLevel;

/**
 * A signature with its time-stamps and validation data (FORMAT.md sections 10.2 and 10.3).
 *
 * @param name the file that it stands in
 * @param chain the declared certificates, the signer's first
 * @param further the others
 */
record SignatureParts(
    String name,
    CadesSignature signature,
    List<X509Certificate> chain,
    List<X509Certificate> further,
    List<Stamp> stamps,
    RevocationData revocation) {

  private static final int MOST_CERTIFICATES = 16;

  /**
   * Takes them out and checks each in itself.
   *
   * @param name the file that findings are about
   * @throws InvalidPackageException if one cannot be read
   */
  static SignatureParts of(
      CadesSignature signature, List<Digest> declared, String name, Consumer<Finding> findings)
      throws InvalidPackageException {
    List<X509Certificate> further = signature.further(declared);
    RevocationData revocation =
        RevocationData.embedded(signature.crls(), signature.ocspResponses(), name);
    List<X509Certificate> pool = new ArrayList<>(further);
    pool.addAll(signature.certificates(declared));
    List<Stamp> stamps = new ArrayList<>();
    for (byte[] der : signature.timestamps()) {
      stamps.add(new Stamp(TimestampToken.read(der, name), name, pool, revocation));
    }
    var parts =
        new SignatureParts(
            name, signature, signature.certificates(declared), further, stamps, revocation);
    parts.problem().ifPresent(findings);
    return parts;
  }

  private Optional<Finding> problem() {
    var pool = new ArrayList<>(signature.certificates());
    for (Stamp stamp : stamps) {
      pool.addAll(stamp.token().certificates());
      Optional<Finding> problem = stamp.problem(signature.value());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return CertificateBinding.unlinked(further, pool)
        .or(() -> revocation.stranger(pool))
        .map(
            what ->
                Finding.error(
                    FindingCode.VALIDATION_DATA_INVALID,
                    name,
                    "holds what no certificate in it signed: " + what));
  }

  /** Certificates that may lead from the signer to an anchor, the signer's first. */
  List<X509Certificate> certificates() {
    var all = new ArrayList<>(chain);
    all.addAll(further);
    return all.subList(0, Math.min(all.size(), MOST_CERTIFICATES));
  }

  /** The level that its content makes. */
  SignatureLevel level(Instant now) {
    if (stamps.isEmpty()) {
      return SignatureLevel.B;
    }
    return new ValidationData(revocation, now).complete(certificates(), stamps)
        ? SignatureLevel.LT
        : SignatureLevel.T;
  }

  /** Proofs by the trusted ones of its own time-stamps; what is not trusted is a finding. */
  List<Proof> proofs(TrustSettings settings, Instant covered, Findings findings) {
    var proofs = new ArrayList<Proof>();
    for (Stamp stamp : stamps) {
      if (stamp.trusted(settings, covered, findings)) {
        proofs.add(new Proof(stamp.token().time(), Proof.Source.TIMESTAMP, name));
      }
    }
    return proofs;
  }
}
