package org.evidencepack.internal.cms;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.SigningKey;

/** Asks certification authorities for certificates (PKCS#10, RFC 2986). */
public final class CertificationRequests {
  private CertificationRequests() {}

  /**
   * A request, in DER, for that key and the subject of its certificate, signed by the key. It asks
   * for the key usage that signing packages needs (RFC 2985 section 5.4.2).
   *
   * @throws EvidenceException if packages are not signed with such a key, or if it does not sign or
   *     does not belong to its certificate; that this one has expired is no hindrance
   */
  public static byte[] create(SigningKey key) throws EvidenceException {
    key.requireUsable(key.certificate().getNotBefore().toInstant());
    try {
      // From the certificate's own octets: a Java without ML-DSA misreads such a key.
      Certificate certificate = Certificate.getInstance(key.certificate().getEncoded());
      var content =
          new CertificationRequestInfo(
              certificate.getSubject(),
              certificate.getSubjectPublicKeyInfo(),
              new DERSet(extensions()));
      byte[] value = key.sign(content.getEncoded(ASN1Encoding.DER));
      return new CertificationRequest(
              content, AlgorithmIdentifiers.signature(key.scheme()), new DERBitString(value))
          .getEncoded(ASN1Encoding.DER);
    } catch (EvidenceException e) {
      throw e;
    } catch (CertificateEncodingException | IOException | RuntimeException e) {
      throw new EvidenceException(
          "The certificate of the key cannot be taken apart: " + e.getMessage(), e);
    }
  }

  private static Attribute extensions() throws IOException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    return new Attribute(
        PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(extensions.generate()));
  }
}
