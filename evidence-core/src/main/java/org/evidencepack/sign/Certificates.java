package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.EvidenceException;

/** What this room asks of X.509 certificates. */
final class Certificates {
  private Certificates() {}

  /** Reads one DER certificate. */
  static X509Certificate parse(byte[] der, String source) throws EvidenceException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException | RuntimeException e) {
      throw new EvidenceException(source + ": cannot read a certificate in it; is it damaged?", e);
    }
  }

  /**
   * The signer and its issuers as far as the pool has them, by issuer names; ends at a self-issued
   * certificate. Every certificate stands in it at most once.
   */
  static List<X509Certificate> chain(X509Certificate signer, List<X509Certificate> pool) {
    List<X509Certificate> chain = new ArrayList<>(List.of(signer));
    List<X509Certificate> left = new ArrayList<>(pool);
    left.removeIf(signer::equals);
    X509Certificate last = signer;
    while (last != null && !selfIssued(last)) {
      X509Certificate child = last;
      last = left.stream().filter(c -> issued(c, child)).findFirst().orElse(null);
      if (last != null) {
        chain.add(last);
        left.removeIf(last::equals);
      }
    }
    return List.copyOf(chain);
  }

  /** Whether the names say that the first issued the second; its signature is not looked at. */
  static boolean issued(X509Certificate issuer, X509Certificate child) {
    return issuer.getSubjectX500Principal().equals(child.getIssuerX500Principal());
  }

  static boolean selfIssued(X509Certificate certificate) {
    return issued(certificate, certificate);
  }

  static boolean validAt(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  /** "from … to …", in UTC. */
  static String validity(X509Certificate certificate) {
    return "from "
        + certificate.getNotBefore().toInstant()
        + " to "
        + certificate.getNotAfter().toInstant();
  }

  /** RFC 5280 section 4.2.1.3: without the extension a key may be used for anything. */
  static boolean maySign(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null || usage[0] || usage[1];
  }

  static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
