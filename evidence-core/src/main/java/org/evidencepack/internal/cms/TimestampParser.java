package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/**
 * Takes the values of {@link TimestampForm} out of a token in any encoding. What it does not take,
 * such as unsigned attributes, shows in that the form encodes to other octets.
 */
final class TimestampParser {
  private static final int MOST_CERTIFICATES = 16;

  private TimestampParser() {}

  /**
   * The values.
   *
   * @throws FormException if the form is wrong in a way that can be named
   * @throws RuntimeException from Bouncy Castle, if it is wrong in another way
   */
  static TimestampForm parse(byte[] octets) throws FormException, IOException {
    ASN1Sequence contentInfo = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(octets));
    require(contentInfo.getObjectAt(0).equals(CMSObjectIdentifiers.signedData), "is no SignedData");
    var signedData =
        SignedData.getInstance(
            ASN1TaggedObject.getInstance(contentInfo.getObjectAt(1)).getExplicitBaseObject());
    require(signedData.getCertificates() != null, "carries no certificates");
    int signers = signedData.getSignerInfos().size();
    require(signers == 1, "has " + signers + " signers instead of one");
    ASN1Sequence signer = ASN1Sequence.getInstance(signedData.getSignerInfos().getObjectAt(0));
    require(
        signer.getObjectAt(1) instanceof ASN1Sequence,
        "names its signer otherwise than by issuer and serial number");
    return form(signedData, SignerInfo.getInstance(signer), (ASN1Sequence) signer.getObjectAt(1));
  }

  private static TimestampForm form(
      SignedData signedData, SignerInfo signer, ASN1Sequence signerName)
      throws FormException, IOException {
    ASN1Set attributes = signer.getAuthenticatedAttributes();
    require(attributes != null, "has no signed attributes");
    require(
        HashName.hasCustomaryParameters(signer.getDigestAlgorithm()),
        "has a digest algorithm with parameters");
    return new TimestampForm(
        content(signedData.getEncapContentInfo()),
        certificates(signedData.getCertificates()),
        signerName.getObjectAt(0),
        ASN1Integer.getInstance(signerName.getObjectAt(1)),
        signer.getDigestAlgorithm(),
        new DERSet(attributes.toArray()),
        signer.getDigestEncryptionAlgorithm(),
        new DEROctetString(signer.getEncryptedDigest().getOctets()));
  }

  private static ASN1OctetString content(ContentInfo content) throws FormException {
    boolean stamp = content.getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo);
    require(stamp && content.getContent() != null, "holds no TSTInfo");
    return new DEROctetString(ASN1OctetString.getInstance(content.getContent()).getOctets());
  }

  private static List<byte[]> certificates(ASN1Set set) throws FormException, IOException {
    require(set.size() <= MOST_CERTIFICATES, "carries more than 16 certificates");
    List<byte[]> certificates = new ArrayList<>();
    for (ASN1Encodable certificate : set) {
      certificates.add(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DL));
    }
    return certificates;
  }
}
