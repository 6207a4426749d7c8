package org.evidencepack.sign;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What the certificate at the start of a path must be good for. */
enum PathPurpose {
  /** Signing packages and receipts. */
  SIGNING,
  /** Issuing time-stamp tokens: RFC 3161 section 2.3. */
  TIME_STAMPING;

  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String ID_KP_TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  /** Why the certificate must not be used so, as a sentence; empty if it may. */
  Optional<String> objection(X509Certificate certificate) {
    String name = Certificates.name(certificate);
    if (!Certificates.maySign(certificate)) {
      return Optional.of("The key usage of " + name + " does not allow signing.");
    }
    if (this == TIME_STAMPING && !timeStampsOnly(certificate)) {
      return Optional.of(
          "The certificate of "
              + name
              + " is not for time-stamping, or not for that alone: RFC 3161 asks for an extended key"
              + " usage that is critical and names id-kp-timeStamping only.");
    }
    return Optional.empty();
  }

  private static boolean timeStampsOnly(X509Certificate certificate) {
    try {
      return List.of(ID_KP_TIME_STAMPING).equals(certificate.getExtendedKeyUsage())
          && certificate.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE);
    } catch (CertificateParsingException | RuntimeException e) {
      return false; // an extension that cannot be read names no use
    }
  }
}
