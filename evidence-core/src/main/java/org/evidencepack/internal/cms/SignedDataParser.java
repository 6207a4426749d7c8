package org.evidencepack.internal.cms;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Takes the values of {@link SignedDataForm} out of a SignedData. What it checks on the way serves
 * clear messages only: that nothing else is in there follows from encoding the values again.
 */
final class SignedDataParser {
  private static final int MOST_CERTIFICATES = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Map<ASN1ObjectIdentifier, String> ATTRIBUTES =
      Map.of(
          CMSAttributes.contentType, "content-type",
          CMSAttributes.signingTime, "signing-time",
          CMSAttributes.messageDigest, "message-digest",
          CMSAttributes.cmsAlgorithmProtect, "cmsAlgorithmProtection",
          PKCSObjectIdentifiers.id_aa_signingCertificateV2, "signing-certificate-v2");

  /** By which signing-certificate-v2 may name a certificate. */
  private static final List<String> DIGESTS = List.of("SHA-256", "SHA-384", "SHA-512");

  private SignedDataParser() {}

  /** What is wrong with the form of a signature, for a person. */
  static final class FormException extends Exception {
    private static final long serialVersionUID = 1L;

    FormException(String message) {
      super(message);
    }
  }

  /**
   * The values.
   *
   * @throws FormException if the form is wrong in a way that can be named
   * @throws RuntimeException from Bouncy Castle, if it is wrong in another way
   */
  static SignedDataForm parse(byte[] octets) throws FormException, IOException {
    SoleSigner parts = SoleSigner.parse(octets);
    SignedData data = parts.data();
    SignerInfo signer = parts.info();
    require(data.getEncapContentInfo().getContent() == null, "carries its content in it");
    Map<ASN1ObjectIdentifier, ASN1Encodable> attributes =
        attributes(signer.getAuthenticatedAttributes());
    require(
        signer.getDigestAlgorithm().getParameters() == null,
        "has a digest algorithm with parameters");
    return new SignedDataForm(
        parts.certificates(MOST_CERTIFICATES),
        parts.name().getObjectAt(0),
        ASN1Integer.getInstance(parts.name().getObjectAt(1)),
        new AlgorithmIdentifier(signer.getDigestAlgorithm().getAlgorithm()),
        signer.getDigestEncryptionAlgorithm(),
        values(attributes),
        signer.getEncryptedDigest(),
        Additions.of(Additions.timestamps(signer.getUnauthenticatedAttributes()), data.getCRLs()));
  }

  private static SignedAttributes values(Map<ASN1ObjectIdentifier, ASN1Encodable> attributes)
      throws FormException {
    ASN1Encodable mimeType = attributes.get(SignedAttributes.MIME_TYPE);
    ASN1Sequence identifier =
        identifier(attributes.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2));
    boolean bySha256 = identifier.getObjectAt(0) instanceof ASN1OctetString;
    int at = bySha256 ? 0 : 1;
    String digest =
        bySha256
            ? "SHA-256"
            : HashName.of(AlgorithmIdentifier.getInstance(identifier.getObjectAt(0)));
    var hash = ASN1OctetString.getInstance(identifier.getObjectAt(at));
    require(
        DIGESTS.contains(digest) && HashName.length(digest).orElse(0) == hash.getOctetsLength(),
        "has a signing-certificate-v2 with something else in it than a digest by SHA-2");
    return new SignedAttributes(
        time(attributes.get(CMSAttributes.signingTime)),
        ASN1OctetString.getInstance(attributes.get(CMSAttributes.messageDigest)),
        digest,
        hash,
        identifier.size() == at + 2,
        Optional.ofNullable(mimeType).map(ASN1UTF8String::getInstance).map(ASN1String::getString));
  }

  private static Map<ASN1ObjectIdentifier, ASN1Encodable> attributes(ASN1Set set)
      throws FormException {
    Map<ASN1ObjectIdentifier, ASN1Encodable> attributes = new HashMap<>();
    for (ASN1Encodable member : set) {
      ASN1Sequence attribute = ASN1Sequence.getInstance(member);
      var type = ASN1ObjectIdentifier.getInstance(attribute.getObjectAt(0));
      boolean known = ATTRIBUTES.containsKey(type) || type.equals(SignedAttributes.MIME_TYPE);
      require(known, "has a signed attribute too many: " + type);
      ASN1Set values = ASN1Set.getInstance(attribute.getObjectAt(1));
      boolean single = values.size() == 1 && !attributes.containsKey(type);
      require(
          single,
          "has the signed attribute "
              + ATTRIBUTES.getOrDefault(type, "mime-type")
              + " not just once");
      attributes.put(type, values.getObjectAt(0));
    }
    for (var known : ATTRIBUTES.entrySet()) {
      require(
          attributes.containsKey(known.getKey()), "lacks the signed attribute " + known.getValue());
    }
    return attributes;
  }

  private static Instant time(ASN1Encodable value) {
    String digits =
        value.toASN1Primitive() instanceof ASN1UTCTime utc
            ? utc.getAdjustedTime()
            : ASN1GeneralizedTime.getInstance(value).getTimeString();
    return LocalDateTime.parse(digits.substring(0, 14), TIME).toInstant(ZoneOffset.UTC);
  }

  /** One ESSCertIDv2 (RFC 5035), with issuer and serial number or without. */
  private static ASN1Sequence identifier(ASN1Encodable value) throws FormException {
    ASN1Sequence members = ASN1Sequence.getInstance(value);
    ASN1Sequence identifiers = ASN1Sequence.getInstance(members.getObjectAt(0));
    require(
        identifiers.size() == 1,
        "has a signing-certificate-v2 that names "
            + identifiers.size()
            + " certificates instead of the signer's alone");
    ASN1Sequence identifier = ASN1Sequence.getInstance(identifiers.getObjectAt(0));
    require(
        members.size() == 1 && identifier.size() >= 1 && identifier.size() <= 3,
        "has a signing-certificate-v2 with something else in it than a digest by SHA-2");
    return identifier;
  }

  static void require(boolean held, String otherwise) throws FormException {
    if (!held) {
      throw new FormException(otherwise);
    }
  }
}
