package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.evidencepack.model.Digest;

/**
 * What FORMAT.md section 10 leaves open in a signature; all other octets follow. Writer and reader
 * share this: the reader takes these values out of a signature, encodes them again, and accepts
 * nothing but the octets that result.
 *
 * @param certificates DER, in any order
 * @param issuer the signer certificate's issuer, as it is encoded there
 * @param serial the signer certificate's serial number
 * @param messageDigest of the content
 * @param signingCertificate SHA-256 of the signer's certificate, for signing-certificate-v2
 * @param signature over {@link #signedAttributes()}
 */
record SignedDataForm(
    List<byte[]> certificates,
    ASN1Encodable issuer,
    ASN1Integer serial,
    AlgorithmIdentifier digestAlgorithm,
    AlgorithmIdentifier signatureAlgorithm,
    Instant signingTime,
    ASN1OctetString messageDigest,
    Digest signingCertificate,
    ASN1OctetString signature) {

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final ASN1Integer ONE = new ASN1Integer(1);

  SignedDataForm withSignature(byte[] value) {
    return new SignedDataForm(
        certificates,
        issuer,
        serial,
        digestAlgorithm,
        signatureAlgorithm,
        signingTime,
        messageDigest,
        signingCertificate,
        new DEROctetString(value));
  }

  /** What is signed: the DER encoding of the attributes as SET OF (RFC 5652 section 5.4). */
  byte[] signedAttributes() {
    return octets(attributes());
  }

  /** The whole signature. */
  byte[] encoded() throws IOException {
    var signedData =
        sequence(
            ONE,
            new DERSet(digestAlgorithm),
            new DERSequence(CMSObjectIdentifiers.data),
            new DLTaggedObject(false, 0, certificateSet()),
            new DLSet(signerInfo()));
    return octets(
        sequence(CMSObjectIdentifiers.signedData, new DLTaggedObject(true, 0, signedData)));
  }

  private DLSequence signerInfo() {
    return sequence(
        ONE,
        sequence(issuer, serial),
        digestAlgorithm,
        new DLTaggedObject(false, 0, attributes()),
        signatureAlgorithm,
        signature);
  }

  /**
   * Sorted here, as DER wants it, and encoded as it stands: a certificate in which something is not
   * DER keeps its octets, for its own signature covers them.
   */
  private DLSet certificateSet() throws IOException {
    List<byte[]> sorted = certificates.stream().sorted(Arrays::compareUnsigned).toList();
    var vector = new ASN1EncodableVector();
    for (byte[] certificate : sorted) {
      vector.add(ASN1Primitive.fromByteArray(certificate));
    }
    return new DLSet(vector);
  }

  private DERSet attributes() {
    var identifier = new SigningCertificateV2(new ESSCertIDv2(signingCertificate.octets()));
    var protection =
        new CMSAlgorithmProtection(
            digestAlgorithm, CMSAlgorithmProtection.SIGNATURE, signatureAlgorithm);
    return new DERSet(
        new ASN1Encodable[] {
          attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data),
          attribute(CMSAttributes.signingTime, time()),
          attribute(CMSAttributes.messageDigest, messageDigest),
          attribute(CMSAttributes.cmsAlgorithmProtect, protection),
          attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, identifier)
        });
  }

  private static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(type, new DERSet(value));
  }

  /** RFC 5652 section 11.3: UTCTime from 1950 to 2049, else GeneralizedTime. */
  private ASN1Primitive time() {
    int year = signingTime.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1950 && year <= 2049
        ? new DERUTCTime(UTC_TIME.format(signingTime))
        : new DERGeneralizedTime(GENERALIZED_TIME.format(signingTime));
  }

  private static DLSequence sequence(ASN1Encodable... members) {
    return new DLSequence(members);
  }

  private static byte[] octets(ASN1Object object) {
    try {
      return object.getEncoded(ASN1Encoding.DL);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
