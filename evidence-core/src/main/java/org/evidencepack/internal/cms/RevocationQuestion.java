package org.evidencepack.internal.cms;

import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What is asked of lists and responses.
 *
 * @param certificate of whom
 * @param issuer who issued it, by a signature that was verified
 * @param provenTime at which it must not have been revoked
 * @param now nothing from later counts
 */
record RevocationQuestion(
    X509Certificate certificate, X509Certificate issuer, Instant provenTime, Instant now) {

  X509CertificateHolder issuerHolder() {
    return IssuerSignatures.holder(issuer);
  }

  Instant notAfter() {
    return certificate.getNotAfter().toInstant();
  }

  boolean ofAuthority() {
    return certificate.getBasicConstraints() >= 0;
  }

  String name() {
    return certificate.getSubjectX500Principal().getName();
  }

  RevocationQuestion about(X509Certificate other, Instant at) {
    return new RevocationQuestion(other, issuer, at, now);
  }
}
