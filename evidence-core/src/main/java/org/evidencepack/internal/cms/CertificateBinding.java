package org.evidencepack.internal.cms;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/** Whether certificates that nobody declared belong to others (FORMAT.md section 10.2). */
public final class CertificateBinding {
  private CertificateBinding() {}

  /**
   * The first of the certificates that was signed by the key of none in the pool, nor by its own.
   *
   * @return its subject, for messages
   */
  public static Optional<String> unlinked(
      List<X509Certificate> certificates, List<X509Certificate> pool) {
    return certificates.stream()
        .filter(certificate -> !linked(certificate, pool))
        .map(certificate -> "the certificate of " + certificate.getSubjectX500Principal().getName())
        .findFirst();
  }

  private static boolean linked(X509Certificate certificate, List<X509Certificate> pool) {
    X509CertificateHolder child = IssuerSignatures.holder(certificate);
    return pool.stream()
        .filter(c -> c.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
        .anyMatch(issuer -> IssuerSignatures.verifies(child, IssuerSignatures.holder(issuer)));
  }
}
