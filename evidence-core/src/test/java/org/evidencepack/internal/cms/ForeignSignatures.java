package org.evidencepack.internal.cms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.evidencepack.sign.SigningKey;

/**
 * Signatures by another maker's generator, valid as CMS, that are not what FORMAT.md section 10
 * demands: each verifies for a reader that looks at the signature value alone.
 */
public final class ForeignSignatures {
  private final Pki signer;
  private final byte[] content;
  private final List<SignerInfoGenerator> signers = new ArrayList<>();
  private boolean attached;

  private ForeignSignatures(Pki signer, byte[] content) {
    this.signer = signer;
    this.content = content;
  }

  /** Of that content, by that signer. */
  public static ForeignSignatures of(Pki signer, byte[] content) {
    return new ForeignSignatures(signer, content);
  }

  /** Signs with the attributes that CAdES demands. */
  public ForeignSignatures proper() throws Exception {
    return naming(signer.key());
  }

  /** The content is signed itself; nothing else is. */
  public ForeignSignatures withoutAttributes() throws Exception {
    signers.add(builder().setDirectSignature(true).build(contentSigner(), holder()));
    return this;
  }

  /** The signed attributes do not say whose signature it is. */
  public ForeignSignatures withoutSigningCertificate() throws Exception {
    return with(new AttributeTable(new ASN1EncodableVector()));
  }

  /** The signed attributes name another signer's certificate. */
  public ForeignSignatures naming(SigningKey other) throws Exception {
    return with(bound(other));
  }

  /** The content stands inside the signature too. */
  public ForeignSignatures attached() {
    attached = true;
    return this;
  }

  private ForeignSignatures with(AttributeTable table) throws Exception {
    CMSAttributeTableGenerator attributes = new DefaultSignedAttributeTableGenerator(table);
    signers.add(builder().setSignedAttributeGenerator(attributes).build(contentSigner(), holder()));
    return this;
  }

  private static AttributeTable bound(SigningKey key) throws IOException {
    var certificate = new SigningCertificateV2(new ESSCertIDv2(key.fingerprints().get(0).octets()));
    var attributes = new ASN1EncodableVector();
    attributes.add(
        new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(certificate)));
    return new AttributeTable(attributes);
  }

  private static JcaSignerInfoGeneratorBuilder builder() throws Exception {
    return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
  }

  private ContentSigner contentSigner() throws Exception {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(signer.keys().getPrivate());
  }

  private JcaX509CertificateHolder holder() throws Exception {
    return new JcaX509CertificateHolder(signer.certificate());
  }

  private CMSSignedData data() throws Exception {
    var generator = new CMSSignedDataGenerator();
    signers.forEach(generator::addSignerInfoGenerator);
    generator.addCertificates(new JcaCertStore(signer.key().chain()));
    return generator.generate(new CMSProcessableByteArray(content), attached);
  }

  public byte[] der() throws Exception {
    return der(data());
  }

  /** A second person's signature over the signature value. */
  public byte[] counterSigned() throws Exception {
    CMSSignedData data = data();
    SignerInformation first = data.getSignerInfos().getSigners().iterator().next();
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(builder().build(contentSigner(), holder()));
    SignerInformationStore counter = generator.generateCounterSigners(first);
    return der(
        CMSSignedData.replaceSigners(
            data, new SignerInformationStore(SignerInformation.addCounterSigners(first, counter))));
  }

  /**
   * A signature over attributes, made to look like one over content that is those attributes'
   * octets (draft-ietf-lamps-cms-euf-cma-signeddata): the value verifies.
   */
  public static byte[] attributesAsContent(byte[] signature) throws Exception {
    CMSSignedData data = new CMSSignedData(signature);
    ASN1Sequence signer =
        (ASN1Sequence)
            data.getSignerInfos()
                .getSigners()
                .iterator()
                .next()
                .toASN1Structure()
                .toASN1Primitive();
    var bare = new ASN1EncodableVector();
    for (ASN1Encodable member : signer) {
      if (!(member instanceof ASN1TaggedObject)) {
        bare.add(member);
      }
    }
    return withSigner(data, new DERSequence(bare));
  }

  private static byte[] withSigner(CMSSignedData data, ASN1Sequence signer) throws IOException {
    SignedData old = SignedData.getInstance(data.toASN1Structure().getContent());
    var changed =
        new SignedData(
            old.getDigestAlgorithms(),
            old.getEncapContentInfo(),
            old.getCertificates(),
            old.getCRLs(),
            new DERSet(signer));
    return new ContentInfo(CMSObjectIdentifiers.signedData, changed).getEncoded("DER");
  }

  /** The octets of the attributes that {@link #attributesAsContent} says it signed. */
  public static byte[] attributes(byte[] signature) throws Exception {
    return new CMSSignedData(signature)
        .getSignerInfos()
        .getSigners()
        .iterator()
        .next()
        .getEncodedSignedAttributes();
  }

  private static byte[] der(CMSSignedData data) throws IOException {
    return data.toASN1Structure().getEncoded("DER");
  }
}
