package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.evidencepack.model.EvidenceException;

/** What this room asks of X.509 certificates. */
final class Certificates {
  /** Place of keyCertSign in the key usage extension (RFC 5280 section 4.2.1.3). */
  private static final int KEY_CERT_SIGN = 5;

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

  /**
   * Whether a trust anchor may issue certificates: path validation looks at all but the anchor, and
   * a signer whom the caller trusts is no authority over others (RFC 5280 section 4.2.1.9).
   *
   * @param intermediates how many certificates stand between it and the signer's
   */
  static boolean mayIssue(X509Certificate anchor, int intermediates) {
    boolean[] usage = anchor.getKeyUsage();
    return anchor.getBasicConstraints() >= intermediates && (usage == null || usage[KEY_CERT_SIGN]);
  }

  /**
   * What the certificate was signed with, in capitals, beginning with the digest: for RSASSA-PSS
   * that stands in the parameters (RFC 4055 section 3.1), where it is SHA-1 unless told.
   */
  static String signatureDigest(X509Certificate certificate) {
    String name = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return name.contains("PSS") ? pssDigest(certificate) + " in " + name : name;
  }

  private static String pssDigest(X509Certificate certificate) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      String digest = parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
      return digest.toUpperCase(Locale.ROOT).replace("-", "");
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return "SHA1"; // the default of parameters that are not there; of broken ones, no better
    }
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
