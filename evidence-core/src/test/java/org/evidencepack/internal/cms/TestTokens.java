package org.evidencepack.internal.cms;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.Accuracy;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.tsp.TimeStampReq;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Makes tokens of Bouncy Castle's parts: its own generator refuses unfit certificates. */
final class TestTokens {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.13762.3");

  private final PrivateKey key;
  private final List<X509Certificate> chain;
  private final X509Certificate bound;
  private final String signature;

  /**
   * By that key.
   *
   * @param chain the certificates that go into the token, its signer's first
   * @param bound the certificate that it says to be its signer's
   */
  TestTokens(PrivateKey key, List<X509Certificate> chain, X509Certificate bound, String signature) {
    this.key = key;
    this.chain = chain;
    this.bound = bound;
    this.signature = signature;
  }

  byte[] token(TimeStampReq request, Instant time) throws Exception {
    var generator = new CMSSignedDataGenerator();
    var builder =
        new JcaSignerInfoGeneratorBuilder(
            new JcaDigestCalculatorProviderBuilder().setProvider(PROVIDER).build());
    builder.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(binding()));
    generator.addSignerInfoGenerator(builder.build(contentSigner(), chain.get(0)));
    generator.addCertificates(new JcaCertStore(chain));
    byte[] content = info(request, time).getEncoded(ASN1Encoding.DER);
    return generator
        .generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, content), true)
        .getEncoded(ASN1Encoding.DER);
  }

  private static TSTInfo info(TimeStampReq request, Instant time) {
    return new TSTInfo(
        POLICY,
        request.getMessageImprint(),
        new ASN1Integer(new BigInteger(64, new SecureRandom())),
        new ASN1GeneralizedTime(Date.from(time), Locale.ROOT),
        new Accuracy(new ASN1Integer(1), new ASN1Integer(500), null),
        null,
        request.getNonce(),
        null,
        null);
  }

  private AttributeTable binding() throws Exception {
    byte[] hash = HashName.digest("SHA-256", bound.getEncoded());
    var vector = new ASN1EncodableVector();
    vector.add(
        new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
    return new AttributeTable(vector);
  }

  private ContentSigner contentSigner() throws Exception {
    return new JcaContentSignerBuilder(signature).setProvider(PROVIDER).build(key);
  }
}
