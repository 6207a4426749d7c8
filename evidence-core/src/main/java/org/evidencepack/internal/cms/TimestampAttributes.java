package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/**
 * The signed attributes of a time-stamp token: those that RFC 3161 and 5816 demand stand there
 * once; others may, for they are signed.
 */
final class TimestampAttributes {
  private static final ASN1ObjectIdentifier VERSION_1 =
      PKCSObjectIdentifiers.id_aa_signingCertificate;
  private static final ASN1ObjectIdentifier VERSION_2 =
      PKCSObjectIdentifiers.id_aa_signingCertificateV2;

  private final Map<ASN1ObjectIdentifier, ASN1Set> attributes;

  private TimestampAttributes(Map<ASN1ObjectIdentifier, ASN1Set> attributes) {
    this.attributes = attributes;
  }

  static TimestampAttributes parse(ASN1Set set) throws FormException {
    Map<ASN1ObjectIdentifier, ASN1Set> attributes = new HashMap<>();
    for (ASN1Encodable member : set) {
      ASN1Sequence attribute = ASN1Sequence.getInstance(member);
      require(attribute.size() == 2, "has a signed attribute that is none");
      var type = ASN1ObjectIdentifier.getInstance(attribute.getObjectAt(0));
      ASN1Set values = ASN1Set.getInstance(attribute.getObjectAt(1));
      require(attributes.put(type, values) == null, "has a signed attribute twice: " + type);
    }
    var read = new TimestampAttributes(attributes);
    read.requireKnown();
    return read;
  }

  private void requireKnown() throws FormException {
    require(
        PKCSObjectIdentifiers.id_ct_TSTInfo.equals(single(CMSAttributes.contentType)),
        "does not sign that its content is a TSTInfo");
    require(
        single(CMSAttributes.messageDigest) instanceof ASN1OctetString,
        "does not sign a digest of its content");
    boolean bound = attributes.containsKey(VERSION_1) || attributes.containsKey(VERSION_2);
    require(bound, "does not sign which certificate is its signer's");
    if (attributes.containsKey(VERSION_1)) {
      require(
          single(VERSION_1) != null && version1().length > 0,
          "has none or two values of signing-certificate");
    }
    if (attributes.containsKey(VERSION_2)) {
      require(
          single(VERSION_2) != null && version2().length > 0,
          "has none or two values of signing-certificate-v2");
    }
  }

  private ESSCertID[] version1() {
    return SigningCertificate.getInstance(single(VERSION_1)).getCerts();
  }

  private ESSCertIDv2[] version2() {
    return SigningCertificateV2.getInstance(single(VERSION_2)).getCerts();
  }

  private ASN1Encodable single(ASN1ObjectIdentifier type) {
    ASN1Set values = attributes.get(type);
    return values == null || values.size() != 1 ? null : values.getObjectAt(0);
  }

  byte[] messageDigest() {
    return ASN1OctetString.getInstance(single(CMSAttributes.messageDigest)).getOctets();
  }

  /** Whether each of the attributes that name the signer's certificate means that one. */
  boolean bind(EncodedCertificate certificate) {
    return (!attributes.containsKey(VERSION_1) || bind1(certificate))
        && (!attributes.containsKey(VERSION_2) || bind2(certificate));
  }

  /** RFC 2634 section 5.4: SHA-1, which to find a second key for is still beyond reach. */
  private boolean bind1(EncodedCertificate certificate) {
    ESSCertID first = version1()[0];
    return Arrays.equals(first.getCertHash(), HashName.digest("SHA-1", certificate.octets()))
        && names(first.getIssuerSerial(), certificate);
  }

  private boolean bind2(EncodedCertificate certificate) {
    ESSCertIDv2 first = version2()[0];
    String algorithm = HashName.of(first.getHashAlgorithm());
    return HashName.isStrong(algorithm)
        && Arrays.equals(first.getCertHash(), HashName.digest(algorithm, certificate.octets()))
        && names(first.getIssuerSerial(), certificate);
  }

  /** The names are signed, and the hash says more: so only a plain contradiction counts. */
  private static boolean names(IssuerSerial name, EncodedCertificate certificate) {
    return name == null
        || (name.getSerial().equals(certificate.serial()) && names(name.getIssuer(), certificate));
  }

  private static boolean names(GeneralNames issuer, EncodedCertificate certificate) {
    GeneralName[] names = issuer.getNames();
    return names.length == 1
        && names[0].getTagNo() == GeneralName.directoryName
        && X500Name.getInstance(names[0].getName())
            .equals(X500Name.getInstance(certificate.issuer()));
  }
}
