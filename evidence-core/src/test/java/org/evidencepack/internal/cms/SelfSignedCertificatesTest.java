package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelfSignedCertificatesTest {
  @TempDir Path folder;

  private static SigningKey create(String name, String organisation, KeyAlgorithm algorithm)
      throws Exception {
    return SelfSignedCertificates.create(
        name,
        Optional.ofNullable(organisation),
        Optional.of("ES"),
        algorithm,
        Pki.START,
        Duration.ofDays(365),
        new SecureRandom());
  }

  @ParameterizedTest
  @EnumSource
  void theKeyIsUsableFromStartToEnd(KeyAlgorithm algorithm) throws Exception {
    SigningKey key = create("Examiner", "Agency", algorithm);

    key.requireUsable(Pki.START);
    key.requireUsable(Pki.START.plus(Duration.ofDays(365)));
  }

  @Test
  void theCertificateIsForSignaturesOnly() throws Exception {
    X509Certificate certificate = create("Examiner", null, KeyAlgorithm.EC_P256).certificate();

    assertThat(certificate.getVersion()).isEqualTo(3);
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getKeyUsage())
        .containsExactly(true, true, false, false, false, false, false, false, false);
    assertThat(certificate.getCriticalExtensionOIDs())
        .containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    assertThat(certificate.getNonCriticalExtensionOIDs()).containsExactly("2.5.29.14");
  }

  @Test
  void serialNumbersHaveTwentyOctetsAndDiffer() throws Exception {
    X509Certificate one = create("A", null, KeyAlgorithm.EC_P256).certificate();
    X509Certificate other = create("A", null, KeyAlgorithm.EC_P256).certificate();

    assertThat(one.getSerialNumber().toByteArray()).hasSize(20);
    assertThat(one.getSerialNumber()).isPositive().isNotEqualTo(other.getSerialNumber());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ñandú Muñoz",
        "警察庁 鑑識課",
        "الشرطة",
        "Полиция",
        "O=x, CN=\"y\" + z; <#>\\",
        " padded ",
        "#0c01"
      })
  void opensslReadsNamesInAnyScriptAsTheyWereGiven(String name) throws Exception {
    Path pem = folder.resolve("c.pem");
    Files.writeString(pem, create(name, name, KeyAlgorithm.EC_P256).certificatePem());

    String subject =
        OpenSsl.run("x509", "-in", pem, "-noout", "-subject", "-nameopt", "sep_multiline,utf8")
            .output();

    assertThat(subject).isEqualTo("subject=\n    C=ES\n    O=" + name + "\n    CN=" + name + "\n");
  }

  @Test
  void opensslTrustsItAsItsOwnAnchor() throws Exception {
    Path pem = folder.resolve("c.pem");
    Files.writeString(pem, create("Examiner", "Agency", KeyAlgorithm.RSA_3072).certificatePem());

    OpenSsl.Run run =
        OpenSsl.run(
            "verify", "-x509_strict", "-attime", Pki.NOW.getEpochSecond(), "-CAfile", pem, pem);

    assertThat(run.exit()).as(run.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "tab\there", "line\nbreak", "\ud800"})
  void namesThatNobodyCanReadAreRefused(String name) {
    assertThatThrownBy(() -> create(name, null, KeyAlgorithm.EC_P256))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void namesOverSixtyFourCharactersAreRefused() {
    assertThatThrownBy(() -> create("x".repeat(65), null, KeyAlgorithm.EC_P256))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 64");
  }

  @Test
  void aCountryIsTwoCapitals() {
    assertThatThrownBy(
            () ->
                SelfSignedCertificates.create(
                    "A",
                    Optional.empty(),
                    Optional.of("es"),
                    KeyAlgorithm.EC_P256,
                    Pki.START,
                    Duration.ofDays(1),
                    new SecureRandom()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("es");
  }
}
