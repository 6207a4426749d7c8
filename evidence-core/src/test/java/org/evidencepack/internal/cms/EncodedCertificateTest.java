package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DSAParameter;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a key of a million bits one verification takes a quarter of an hour. */
class EncodedCertificateTest {
  private static final X500Name NAME = new X500Name("CN=Large");

  @ParameterizedTest
  @CsvSource({"1048576, 256", "2048, 1048576", "4097, 256"})
  void aKeyOfAnAbsurdSizeIsNotRead(int p, int q) throws Exception {
    EncodedCertificate large = EncodedCertificate.of(certificate(p, q));

    assertThatThrownBy(large::parsed)
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("absurd size");
  }

  @Test
  void norIsSuchAnRsaKey() throws Exception {
    var key =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
            new RSAPublicKey(number(8193).setBit(0), BigInteger.valueOf(65_537)));
    EncodedCertificate large = EncodedCertificate.of(certificate(key));

    assertThatThrownBy(large::parsed)
        .isInstanceOf(CertificateException.class)
        .hasMessageContaining("absurd size");
  }

  @Test
  void aKeyOfTheUsualSizeIs() throws Exception {
    EncodedCertificate.of(certificate(3072, 256)).parsed();
  }

  private static byte[] certificate(int p, int q) throws Exception {
    var parameters = new DSAParameter(number(p), number(q), number(p - 1));
    var key =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_dsa, parameters),
            new ASN1Integer(number(p - 1)));
    return certificate(key);
  }

  private static byte[] certificate(SubjectPublicKeyInfo key) throws Exception {
    return new X509v3CertificateBuilder(
            NAME, BigInteger.ONE, Date.from(Pki.START), Date.from(Pki.END), NAME, key)
        .build(new Nobody())
        .getEncoded();
  }

  private static BigInteger number(int bits) {
    return BigInteger.ONE.setBit(bits - 1);
  }

  /** Signs nothing. */
  private static final class Nobody implements ContentSigner {
    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(NISTObjectIdentifiers.dsa_with_sha256);
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public byte[] getSignature() {
      return new byte[64];
    }
  }
}
