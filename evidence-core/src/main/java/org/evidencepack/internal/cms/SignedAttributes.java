package org.evidencepack.internal.cms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.evidencepack.model.Digest;

/**
 * What FORMAT.md section 10 leaves open in the signed attributes.
 *
 * @param signingTime what the signer says; whole seconds
 * @param messageDigest of the content
 * @param certificateDigest by which signing-certificate-v2 names the signer's certificate
 * @param signingCertificate that digest of it
 * @param issuerNamed whether signing-certificate-v2 names issuer and serial number besides
 * @param mimeType of the content (EN 319 122-1 clause 5.2.5.2), which other makers put in
 */
record SignedAttributes(
    Instant signingTime,
    ASN1OctetString messageDigest,
    String certificateDigest,
    ASN1OctetString signingCertificate,
    boolean issuerNamed,
    Optional<String> mimeType) {

  /** EN 319 122-1 clause 5.2.5.2. */
  static final ASN1ObjectIdentifier MIME_TYPE = new ASN1ObjectIdentifier("0.4.0.1733.2.1");

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String SHA256 = "SHA-256";

  /** Those of a signature that this library makes. */
  static SignedAttributes of(Instant signingTime, byte[] messageDigest, Digest signer) {
    return new SignedAttributes(
        signingTime,
        new DEROctetString(messageDigest),
        SHA256,
        new DEROctetString(signer.octets()),
        false,
        Optional.empty());
  }

  /** The attributes of a signature by that issuer's certificate, with these algorithms. */
  DERSet encoded(
      ASN1Encodable issuer,
      ASN1Integer serial,
      AlgorithmIdentifier digestAlgorithm,
      AlgorithmIdentifier signatureAlgorithm) {
    var protection =
        new CMSAlgorithmProtection(
            digestAlgorithm, CMSAlgorithmProtection.SIGNATURE, signatureAlgorithm);
    var attributes = new ASN1EncodableVector();
    attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
    attributes.add(attribute(CMSAttributes.signingTime, time()));
    attributes.add(attribute(CMSAttributes.messageDigest, messageDigest));
    attributes.add(attribute(CMSAttributes.cmsAlgorithmProtect, protection));
    attributes.add(
        attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, identifier(issuer, serial)));
    mimeType.ifPresent(type -> attributes.add(attribute(MIME_TYPE, new DERUTF8String(type))));
    return new DERSet(attributes);
  }

  /** RFC 5035: a list of one ESSCertIDv2; SHA-256 is the default, which DER leaves out. */
  private DERSequence identifier(ASN1Encodable issuer, ASN1Integer serial) {
    var members = new ASN1EncodableVector();
    if (!certificateDigest.equals(SHA256)) {
      members.add(HashName.identifier(certificateDigest));
    }
    members.add(signingCertificate);
    if (issuerNamed) {
      var name = new DERSequence(new DERTaggedObject(true, 4, issuer));
      members.add(new DERSequence(new ASN1Encodable[] {name, serial}));
    }
    return new DERSequence(new DERSequence(new DERSequence(members)));
  }

  /** Whether signing-certificate-v2 names that certificate. */
  boolean name(byte[] certificate) {
    return Arrays.equals(
        HashName.digest(certificateDigest, certificate), signingCertificate.getOctets());
  }

  static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }

  /** RFC 5652 section 11.3: UTCTime from 1950 to 2049, else GeneralizedTime. */
  private ASN1Primitive time() {
    int year = signingTime.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1950 && year <= 2049
        ? utcTime(UTC_TIME.format(signingTime))
        : new DERGeneralizedTime(GENERALIZED_TIME.format(signingTime));
  }

  /**
   * By its encoding: given the text, Bouncy Castle reads it back with a SimpleDateFormat, which
   * loads the calendars of all languages.
   */
  private static ASN1UTCTime utcTime(String text) {
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer encoded = ByteBuffer.allocate(2 + octets.length);
    encoded.put((byte) BERTags.UTC_TIME).put((byte) octets.length).put(octets);
    return ASN1UTCTime.getInstance(encoded.array());
  }
}
