package org.evidencepack.internal.cms;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;

/** Who may answer for an issuer (RFC 6960 section 4.2.2.2): itself, or whom it appointed. */
final class OcspResponder {
  private static final String ID_KP_OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int LONGEST_HASH = 64;
  private static final int LONGEST_NAME = 1 << 14;

  private OcspResponder() {}

  /** Whom the response names as its signer, for messages. */
  static String name(BasicOCSPResp response) throws IOException {
    ResponderID id = response.getResponderId().toASN1Primitive();
    if (id.getKeyHash() == null) {
      return principal(id.getName()).getName();
    }
    if (id.getKeyHash().length > LONGEST_HASH) {
      throw new IOException("a hash of a key that is none");
    }
    return "the key " + HexFormat.of().formatHex(id.getKeyHash());
  }

  /** A name as Java compares it. */
  static X500Principal principal(X500Name name) throws IOException {
    byte[] encoded = name.getEncoded();
    if (encoded.length > LONGEST_NAME) {
      throw new IOException("a name of an absurd length");
    }
    return new X500Principal(encoded);
  }

  /** The certificate by which the response verifies; empty if it may not answer for the issuer. */
  static Optional<X509Certificate> of(
      BasicOCSPResp response,
      List<X509Certificate> candidates,
      X509Certificate issuer,
      Instant producedAt) {
    if (isNamed(response, issuer) && IssuerSignatures.verifies(response, issuer)) {
      return Optional.of(issuer);
    }
    for (X509Certificate candidate : candidates) {
      if (isNamed(response, candidate)
          && candidate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
          && IssuerSignatures.verifies(candidate, issuer)
          && isAppointed(candidate)
          && validAt(candidate, producedAt)
          && IssuerSignatures.verifies(response, candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether the response says that it is this one's (RFC 6960 section 4.2.1): costs no signature.
   */
  private static boolean isNamed(BasicOCSPResp response, X509Certificate certificate) {
    ResponderID id = response.getResponderId().toASN1Primitive();
    try {
      if (id.getKeyHash() == null) {
        return principal(id.getName()).equals(certificate.getSubjectX500Principal());
      }
      var key = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
      byte[] hash = HashName.digest("SHA-1", key.getPublicKeyData().getBytes());
      return Arrays.equals(id.getKeyHash(), hash);
    } catch (IOException | RuntimeException e) {
      return false; // a name or a key that cannot be read
    }
  }

  /** Whether the certificate is one for answering. */
  static boolean isAppointed(X509Certificate certificate) {
    try {
      List<String> uses = certificate.getExtendedKeyUsage();
      boolean[] usage = certificate.getKeyUsage();
      return uses != null
          && uses.contains(ID_KP_OCSP_SIGNING)
          && (usage == null || usage[DIGITAL_SIGNATURE]);
    } catch (CertificateParsingException | RuntimeException e) {
      return false; // an extension that cannot be read appoints nobody
    }
  }

  private static boolean validAt(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }
}
