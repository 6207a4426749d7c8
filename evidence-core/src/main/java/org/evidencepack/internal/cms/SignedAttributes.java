package org.evidencepack.internal.cms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
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
 * @param signingCertificate SHA-256 of the signer's certificate, for signing-certificate-v2
 * @param issuerNamed whether signing-certificate-v2 names issuer and serial number besides
 * @param mimeType of the content (EN 319 122-1 clause 5.2.5.2), which other makers put in
 */
record SignedAttributes(
    Instant signingTime,
    ASN1OctetString messageDigest,
    Digest signingCertificate,
    boolean issuerNamed,
    Optional<String> mimeType) {

  /** EN 319 122-1 clause 5.2.5.2. */
  static final ASN1ObjectIdentifier MIME_TYPE = new ASN1ObjectIdentifier("0.4.0.1733.2.1");

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter GENERALIZED_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Those of a signature that this library makes. */
  static SignedAttributes of(Instant signingTime, byte[] messageDigest, Digest signer) {
    return new SignedAttributes(
        signingTime, new DEROctetString(messageDigest), signer, false, Optional.empty());
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

  /** RFC 5035: a list of one ESSCertIDv2, by SHA-256, which is the default. */
  private DERSequence identifier(ASN1Encodable issuer, ASN1Integer serial) {
    var hash = new DEROctetString(signingCertificate.octets());
    var directoryName = new DERTaggedObject(true, 4, issuer);
    var members =
        issuerNamed
            ? new ASN1Encodable[] {
              hash, new DERSequence(new ASN1Encodable[] {new DERSequence(directoryName), serial})
            }
            : new ASN1Encodable[] {hash};
    return new DERSequence(new DERSequence(new DERSequence(members)));
  }

  static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }

  /** RFC 5652 section 11.3: UTCTime from 1950 to 2049, else GeneralizedTime. */
  private ASN1Primitive time() {
    int year = signingTime.atOffset(ZoneOffset.UTC).getYear();
    return year >= 1950 && year <= 2049
        ? new DERUTCTime(UTC_TIME.format(signingTime))
        : new DERGeneralizedTime(GENERALIZED_TIME.format(signingTime));
  }
}
