package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.evidencepack.sign.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampTokenTest {
  private static final byte[] STAMPED = "what was there".getBytes(UTF_8);

  @Test
  void tellsWhatTheAuthoritySays() throws Exception {
    TestTsa authority = TestTsa.create();

    TimestampToken token = authority.stamp(STAMPED);

    assertThat(token.time()).isEqualTo(Pki.NOW);
    assertThat(token.accuracy()).contains(Duration.ofMillis(1500));
    assertThat(token.policy()).isEqualTo("1.3.6.1.4.1.13762.3");
    assertThat(token.imprintAlgorithm()).isEqualTo("SHA-256");
    assertThat(token.covers(STAMPED)).isTrue();
    assertThat(token.covers(Arrays.copyOf(STAMPED, 5))).isFalse();
    assertThat(token.signer()).isEqualTo(authority.certificate());
    assertThat(token.certificates())
        .containsExactlyInAnyOrder(authority.certificate(), authority.root());
    assertThat(TimestampToken.read(token.encoded(), "tst").encoded()).isEqualTo(token.encoded());
  }

  @ParameterizedTest
  @CsvSource({
    "RSA_3072, SHA256withRSA, SHA256withRSA",
    "RSA_3072, SHA512withRSA, SHA512withRSA",
    "RSA_3072, SHA256withRSAandMGF1, SHA256withRSAandMGF1",
    "RSA_3072, SHA512withRSAandMGF1, SHA512withRSAandMGF1",
    "EC_P256, SHA256withECDSA, SHA256withECDSA",
    "EC_P256, SHA512withECDSA, SHA512withECDSA",
    "EC_P384, SHA384withECDSA, SHA384withECDSA",
    "EC_P521, SHA512withECDSA, SHA512withECDSA",
    "ED25519, Ed25519, Ed25519",
    "ML_DSA_44, ML-DSA-44, ML-DSA-44",
    "ML_DSA_65, ML-DSA-65, ML-DSA-65",
    "ML_DSA_87, ML-DSA-87, ML-DSA-87"
  })
  void authoritiesSignInManyWays(KeyAlgorithm key, String signature, String name) throws Exception {
    TimestampToken token = TestTsa.of(key, signature).stamp(STAMPED);

    assertThat(token.signatureAlgorithm()).isEqualTo(name);
    assertThat(token.valueVerifies()).isTrue();
  }
}
