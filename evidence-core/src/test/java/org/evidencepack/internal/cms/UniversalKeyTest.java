package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.ContentSigner;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The neutral element of edwards25519 is a public key under which one value is a signature over
 * every message: a time-stamp over that value, had years ago, would show of a forged package that
 * it existed then.
 */
class UniversalKeyTest {
  private static final String NEUTRAL = "01" + "00".repeat(31);

  /** R is the neutral element, S is 0. */
  private static final byte[] VALUE = HexFormat.of().parseHex("01" + "00".repeat(63));

  @Test
  void aValueThatSignsEverythingIsNoSignature() throws Exception {
    for (String content : List.of("what was seized", "what was not")) {
      byte[] octets = content.getBytes(StandardCharsets.UTF_8);
      CadesSignature read = CadesReader.read(signature(octets), "signature");

      assertThat(read.verify(new ByteArrayInputStream(octets)).kind())
          .isEqualTo(SignatureOutcome.Kind.NOT_CHECKED);
      assertThat(read.weakness().map(Weakness::severity)).contains(Severity.ERROR);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void noKeyOfSmallOrderSigns(String key) throws Exception {
    assertThat(SignatureScheme.of(certificate(key).getPublicKey())).isEmpty();
  }

  private static byte[] signature(byte[] content) throws Exception {
    EncodedCertificate signer = EncodedCertificate.of(certificate(NEUTRAL).getEncoded());
    var digest =
        ContentDigest.of(SignatureScheme.ED25519.digest(), new ByteArrayInputStream(content));
    return new SignedDataForm(
            List.of(signer.octets()),
            signer.issuer(),
            signer.serial(),
            AlgorithmIdentifiers.digest(SignatureScheme.ED25519),
            AlgorithmIdentifiers.signature(SignatureScheme.ED25519),
            SignedAttributes.of(Pki.NOW, digest, signer.fingerprint()),
            new DEROctetString(VALUE),
            Additions.NONE)
        .encoded();
  }

  private static X509Certificate certificate(String key) throws Exception {
    byte[] octets = HexFormat.of().parseHex("302a300506032b6570032100" + key);
    var name = new X500Name("CN=Anybody");
    var builder =
        new X509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(Pki.START),
            Date.from(Pki.END),
            name,
            SubjectPublicKeyInfo.getInstance(octets));
    return new JcaX509CertificateConverter().getCertificate(builder.build(new Constant()));
  }

  /** Signs everything with the same value. */
  private static final class Constant implements ContentSigner {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public byte[] getSignature() {
      return VALUE;
    }
  }
}
