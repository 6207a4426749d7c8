package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.ContentInfo;
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
    SoleSigner parts = SoleSigner.parse(octets);
    SignerInfo signer = parts.info();
    require(
        HashName.hasCustomaryParameters(signer.getDigestAlgorithm()),
        "has a digest algorithm with parameters");
    return new TimestampForm(
        content(parts.data().getEncapContentInfo()),
        parts.certificates(MOST_CERTIFICATES),
        parts.name().getObjectAt(0),
        ASN1Integer.getInstance(parts.name().getObjectAt(1)),
        signer.getDigestAlgorithm(),
        new DERSet(signer.getAuthenticatedAttributes().toArray()),
        signer.getDigestEncryptionAlgorithm(),
        new DEROctetString(signer.getEncryptedDigest().getOctets()));
  }

  private static ASN1OctetString content(ContentInfo content) throws FormException {
    boolean stamp = content.getContentType().equals(PKCSObjectIdentifiers.id_ct_TSTInfo);
    require(stamp && content.getContent() != null, "holds no TSTInfo");
    return new DEROctetString(ASN1OctetString.getInstance(content.getContent()).getOctets());
  }
}
