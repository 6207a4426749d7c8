package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/**
 * A SignedData with one signer, who is named by issuer and serial number: what signatures and
 * time-stamp tokens have in common.
 *
 * @param name the signer's issuer and serial number, as they are encoded
 */
record SoleSigner(SignedData data, SignerInfo info, ASN1Sequence name) {
  /**
   * Takes it apart.
   *
   * @throws FormException if the form is wrong in a way that can be named
   * @throws RuntimeException from Bouncy Castle, if it is wrong in another way
   */
  static SoleSigner parse(byte[] octets) throws FormException, IOException {
    ASN1Sequence contentInfo = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(octets));
    require(contentInfo.getObjectAt(0).equals(CMSObjectIdentifiers.signedData), "is no SignedData");
    var data =
        SignedData.getInstance(
            ASN1TaggedObject.getInstance(contentInfo.getObjectAt(1)).getExplicitBaseObject());
    require(data.getCertificates() != null, "carries no certificates");
    int signers = data.getSignerInfos().size();
    require(signers == 1, "has " + signers + " signers instead of one");
    ASN1Sequence signer = ASN1Sequence.getInstance(data.getSignerInfos().getObjectAt(0));
    require(
        signer.getObjectAt(1) instanceof ASN1Sequence,
        "names its signer otherwise than by issuer and serial number");
    SignerInfo info = SignerInfo.getInstance(signer);
    require(info.getAuthenticatedAttributes() != null, "has no signed attributes");
    return new SoleSigner(data, info, (ASN1Sequence) signer.getObjectAt(1));
  }

  /** The certificates, DER, as they stand. */
  List<byte[]> certificates(int most) throws FormException, IOException {
    require(data.getCertificates().size() <= most, "carries more than " + most + " certificates");
    List<byte[]> certificates = new ArrayList<>();
    for (ASN1Encodable certificate : data.getCertificates()) {
      certificates.add(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DL));
    }
    return certificates;
  }
}
