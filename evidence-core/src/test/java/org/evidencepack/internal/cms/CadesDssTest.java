package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The European Commission's validator judges. It knows no ML-DSA, and its default policy of today
 * does not authorise EdDSA.
 */
class CadesDssTest {
  private static final byte[] CONTENT = "<the seal/>".getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "EC_P384", "EC_P521", "RSA_3072"})
  void aSelfSignedSignersSignaturePasses(KeyAlgorithm algorithm) throws Exception {
    SigningKey key =
        SelfSignedCertificates.create(
            "Examiner",
            Optional.of("Agency"),
            Optional.of("ES"),
            algorithm,
            Pki.START,
            Duration.ofDays(365),
            new SecureRandom());

    assertThat(warningsOfPassed(key)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EC_P256", "RSA_3072"})
  void aSignatureWithThreeCertificatesPasses(KeyAlgorithm algorithm) throws Exception {
    SigningKey key =
        Pki.root("Root", KeyAlgorithm.EC_P256)
            .intermediate("Authority", KeyAlgorithm.EC_P256)
            .signer("Signer", algorithm);
    assertThat(key.chain()).hasSize(3);

    assertThat(warningsOfPassed(key)).isEmpty();
  }

  private static List<String> warningsOfPassed(SigningKey key) throws Exception {
    byte[] signature = CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), Pki.NOW);

    SimpleReport report = validate(signature, key);

    String id = report.getFirstSignatureId();
    assertThat(report.getIndication(id))
        .as(() -> texts(report.getAdESValidationErrors(id)).toString())
        .isEqualTo(Indication.TOTAL_PASSED);
    assertThat(report.getSignatureFormat(id)).isEqualTo(SignatureLevel.CAdES_BASELINE_B);
    assertThat(texts(report.getAdESValidationErrors(id))).isEmpty();
    return texts(report.getAdESValidationWarnings(id));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream().map(Message::getValue).toList();
  }

  private static SimpleReport validate(byte[] signature, SigningKey key) {
    var trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(key.certificate()));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null); // no network
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(signature, "seal.p7s"));
    validator.setCertificateVerifier(verifier);
    validator.setDetachedContents(List.of(new InMemoryDocument(CONTENT, "seal.xml")));
    validator.setValidationTime(Date.from(Pki.NOW));
    return validator.validateDocument().getSimpleReport();
  }
}
