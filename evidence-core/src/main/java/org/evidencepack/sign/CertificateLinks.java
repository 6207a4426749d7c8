package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;

/**
 * Which certificate was signed with which key. The answers are kept: however many paths a search
 * tries, each pair of certificates costs one verification.
 */
final class CertificateLinks {
  private record Pair(X509Certificate issuer, X509Certificate child) {}

  private final Map<Pair, Boolean> known = new HashMap<>();

  /** Whether the names say so and the child's signature verifies by the issuer's key. */
  boolean verify(X509Certificate issuer, X509Certificate child) {
    return Certificates.issued(issuer, child)
        && known.computeIfAbsent(new Pair(issuer, child), CertificateLinks::verifies);
  }

  private static boolean verifies(Pair pair) {
    try {
      if (knownToJava(pair.child())) {
        pair.child().verify(pair.issuer().getPublicKey());
      } else {
        Provider other = Providers.offering("CertPathValidator", "PKIX");
        var factory = CertificateFactory.getInstance("X.509", other);
        remade(pair.child(), factory).verify(remade(pair.issuer(), factory).getPublicKey(), other);
      }
      return true;
    } catch (GeneralSecurityException | RuntimeException e) {
      return false; // a hostile key or signature, or one of an algorithm that nobody here knows
    }
  }

  /** Whether this Java itself can verify the signature on the certificate. */
  static boolean knownToJava(X509Certificate certificate) {
    try {
      Signature.getInstance(certificate.getSigAlgName());
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /** The certificate as the factory's provider makes it: only those verify by its algorithms. */
  static X509Certificate remade(X509Certificate certificate, CertificateFactory factory)
      throws GeneralSecurityException {
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }
}
