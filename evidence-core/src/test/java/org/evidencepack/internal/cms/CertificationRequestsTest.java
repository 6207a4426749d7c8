package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 2986, judged by OpenSSL and by Bouncy Castle's own reader. */
class CertificationRequestsTest {
  @TempDir Path folder;

  private static SigningKey key(KeyAlgorithm algorithm) throws Exception {
    return SelfSignedCertificates.create(
        "Policía 警察",
        Optional.of("Agency"),
        Optional.of("ES"),
        algorithm,
        Pki.START,
        Duration.ofDays(1), // long over
        new SecureRandom());
  }

  private OpenSsl.Run openSslReads(byte[] request) throws Exception {
    Path csr = Files.write(folder.resolve("key.csr"), request);
    return OpenSsl.run(
        "req", "-verify", "-inform", "DER", "-in", csr, "-noout", "-text", "-nameopt", "utf8");
  }

  /** OpenSSL 3.0 knows no ML-DSA. */
  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_P521", "RSA_3072", "ED25519"})
  void opensslAcceptsTheRequest(KeyAlgorithm algorithm) throws Exception {
    OpenSsl.Run run = openSslReads(CertificationRequests.create(key(algorithm)));

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("self-signature verify OK", "CN=Policía 警察", "O=Agency")
        .containsPattern("Key Usage: critical\\s+Digital Signature, Non Repudiation\n");
  }

  @Test
  void opensslRefusesAChangedRequest() throws Exception {
    byte[] request = CertificationRequests.create(key(KeyAlgorithm.ED25519));
    request[request.length - 1] ^= 1;

    assertThat(openSslReads(request).output()).contains("verify failure");
  }

  @ParameterizedTest
  @EnumSource(names = "RSA_4096", mode = EnumSource.Mode.EXCLUDE) // as RSA_3072, but slow to make
  void bouncyCastleAcceptsTheRequestForTheCertificatesKeyAndSubject(KeyAlgorithm algorithm)
      throws Exception {
    SigningKey key = key(algorithm);
    Certificate certificate = Certificate.getInstance(key.certificate().getEncoded());

    var request = new PKCS10CertificationRequest(CertificationRequests.create(key));

    var verifier = new JcaContentVerifierProviderBuilder().setProvider(new BouncyCastleProvider());
    assertThat(request.isSignatureValid(verifier.build(request.getSubjectPublicKeyInfo())))
        .isTrue();
    assertThat(request.getSubjectPublicKeyInfo()).isEqualTo(certificate.getSubjectPublicKeyInfo());
    assertThat(request.getSubject().getEncoded()).isEqualTo(certificate.getSubject().getEncoded());
  }

  @Test
  void aKeyThatDoesNotBelongToItsCertificateAsksForNothing() throws Exception {
    var stranger =
        SigningKey.of(
            KeyAlgorithm.EC_P256.generate(new SecureRandom()).getPrivate(),
            List.of(key(KeyAlgorithm.EC_P256).certificate()));

    assertThatThrownBy(() -> CertificationRequests.create(stranger))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("does not belong");
  }
}
