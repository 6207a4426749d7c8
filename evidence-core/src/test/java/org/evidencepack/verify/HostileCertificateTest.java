package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.model.FindingCode.SIGNER_UNTRUSTED;
import static org.evidencepack.model.FindingCode.VALIDATION_DATA_INVALID;
import static org.evidencepack.verify.ReportAssert.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that only one of the two libraries reads, or that name nobody. */
class HostileCertificateTest {
  private static final KeyPair KEYS = TestPki.keyPair("EC", 256);
  private static final X500Name ODD = new X500Name("CN=Odd");

  @TempDir Path folder;

  @Test
  void oneThatOnlyJavaReadsStandsBesideAResponse() throws Exception {
    byte[] response =
        TestOcsp.of(LongLived.ROOT).good(LongLived.AUTHORITY, Pki.NOW, Pki.END).make(Pki.NOW);

    assertThat(judged(List.of(), List.of(response)))
        .comesTo(Verdict.INVALID)
        .findsOnly(VALIDATION_DATA_INVALID);
  }

  @Test
  void oneThatOnlyJavaReadsIsNoIssuerOfAList() throws Exception {
    byte[] list = LongLived.list(TestPki.root("Odd").make()).make();

    assertThat(judged(List.of(list), List.of()))
        .comesTo(Verdict.INVALID)
        .findsOnly(VALIDATION_DATA_INVALID);
  }

  @Test
  void aSignerWithoutANameIsToldByNumber() throws Exception {
    var other = new GeneralNames(new GeneralName(GeneralName.dNSName, "somebody.example"));
    var nameless =
        builder(new X500Name(new RDN[0]))
            .addExtension(Extension.subjectAlternativeName, true, other)
            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()));
    Path file = Files.write(folder.resolve("a.asice"), sealed(nameless.getEncoded()));

    VerificationReport report = LongLived.at(Pki.NOW).verify(file);

    assertThat(report).comesTo(Verdict.INTACT).findsOnly(SIGNER_UNTRUSTED);
    assertThat(report.signatures().get(0).name()).isEqualTo("Certificate 77 of CN=Odd");
  }

  private VerificationReport judged(List<byte[]> lists, List<byte[]> responses) throws Exception {
    Forge forge = Forge.of(sealed(readByJavaAlone()), Sample.KEY);
    byte[] signature = forge.member(FileNames.SIGNATURE).content();
    byte[] more = OddSignatures.with(signature, List.of(), List.of(), lists, responses);
    return LongLived.at(Pki.NOW)
        .verify(forge.change(FileNames.SIGNATURE, m -> m.with(more)).write(folder));
  }

  private static byte[] sealed(byte[] certificate) throws Exception {
    return Sample.bytes(
        Sample.options(), SigningKey.of(KEYS.getPrivate(), List.of(read(certificate))));
  }

  private static X509Certificate read(byte[] der) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static X509v3CertificateBuilder builder(X500Name subject) {
    return new X509v3CertificateBuilder(
        ODD,
        BigInteger.valueOf(77),
        Date.from(Pki.START),
        Date.from(Pki.END),
        subject,
        SubjectPublicKeyInfo.getInstance(KEYS.getPublic().getEncoded()));
  }

  /** With an extension of a part too many. */
  private static byte[] readByJavaAlone() throws Exception {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate());
    var usual = builder(ODD).build(signer).toASN1Structure().getTBSCertificate();
    var members = new ASN1EncodableVector();
    ((ASN1Sequence) usual.toASN1Primitive()).forEach(members::add);
    var extension =
        new DERSequence(
            new ASN1Encodable[] {
              new ASN1ObjectIdentifier("1.2.3.4"),
              new DEROctetString(new byte[] {5, 0}),
              DERNull.INSTANCE,
              DERNull.INSTANCE
            });
    members.add(new DERTaggedObject(true, 3, new DERSequence(extension)));
    var content = new DERSequence(members);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KEYS.getPrivate());
    signature.update(content.getEncoded());
    return new DERSequence(
            new ASN1Encodable[] {content, usual.getSignature(), new DERBitString(signature.sign())})
        .getEncoded();
  }
}
