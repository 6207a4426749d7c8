package org.evidencepack.internal.cms;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.evidencepack.model.Digest;

/** A certificate with the parts by which a SignerInfo names it, as they are encoded in it. */
final class EncodedCertificate {
  private static final int LARGEST_RSA = 8192;
  private static final int LARGEST_DSA = 4096; // FIPS 186-4 section 4.2 ends at 3072

  private final byte[] octets;
  private final ASN1Encodable issuer;
  private final ASN1Integer serial;

  private EncodedCertificate(byte[] octets, ASN1Encodable issuer, ASN1Integer serial) {
    this.octets = octets;
    this.issuer = issuer;
    this.serial = serial;
  }

  /**
   * Takes a certificate apart.
   *
   * @throws IOException or an unchecked exception, if it is no certificate
   */
  static EncodedCertificate of(byte[] octets) throws IOException {
    ASN1Sequence certificate = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(octets));
    ASN1Sequence content = ASN1Sequence.getInstance(certificate.getObjectAt(0));
    int serial = content.getObjectAt(0) instanceof ASN1TaggedObject ? 1 : 0; // after the version
    return new EncodedCertificate(
        octets,
        content.getObjectAt(serial + 2),
        ASN1Integer.getInstance(content.getObjectAt(serial)));
  }

  /** The certificate, not to be changed. */
  byte[] octets() {
    return octets;
  }

  ASN1Encodable issuer() {
    return issuer;
  }

  ASN1Integer serial() {
    return serial;
  }

  /** What ESSCertIDv2 (RFC 5035) holds of it. */
  Digest fingerprint() {
    return Digest.sha256(octets);
  }

  boolean isNamedBy(SignedDataForm form) throws IOException {
    return isNamedBy(form.issuer().toASN1Primitive().getEncoded(ASN1Encoding.DL), form.serial());
  }

  /** Whether it has that number and an issuer of that encoding. */
  boolean isNamedBy(byte[] otherIssuer, ASN1Integer otherSerial) throws IOException {
    return serial.equals(otherSerial)
        && Arrays.equals(issuer.toASN1Primitive().getEncoded(ASN1Encoding.DL), otherIssuer);
  }

  /**
   * The certificate as Java has it.
   *
   * @throws CertificateException if it is none, or its key is so large that to verify one signature
   *     with it would take minutes
   */
  X509Certificate parsed() throws CertificateException {
    var parsed =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(octets));
    if (isAbsurd(parsed.getPublicKey())) {
      throw new CertificateException("a key of an absurd size");
    }
    return parsed;
  }

  /** Of RSA Java reads no exponents of more than 64 bits where the modulus is large. */
  private static boolean isAbsurd(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength() > LARGEST_RSA;
    }
    return key instanceof DSAPublicKey dsa
        && (dsa.getParams() == null
            || dsa.getParams().getP().bitLength() > LARGEST_DSA
            || dsa.getParams().getQ().bitLength() > LARGEST_DSA);
  }
}
