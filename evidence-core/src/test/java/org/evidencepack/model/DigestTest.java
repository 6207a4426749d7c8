package org.evidencepack.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A digest")
class DigestTest {
  private static final String EMPTY =
      "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "SHA256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA3_256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "SHA1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "MD5, 900150983cd24fb0d6963f7d28e17f72"
  })
  void isThatOfTheStandard(DigestAlgorithm algorithm, String abc) {
    assertThat(Digest.of(algorithm, algorithm.start().digest("abc".getBytes(UTF_8))).hex())
        .isEqualTo(abc);
  }

  @ParameterizedTest
  @EnumSource(DigestAlgorithm.class)
  void isReadBackTheSame(DigestAlgorithm algorithm) {
    Digest digest = Digest.of(algorithm, algorithm.start().digest());

    assertThat(Digest.parse(digest.toString())).hasValue(digest);
    assertThat(Digest.of(algorithm, digest.octets())).isEqualTo(digest);
    assertThat(digest.octets()).hasSize(algorithm.length());
  }

  @Test
  void isWrittenWithItsAlgorithm() {
    assertThat(Digest.sha256(new byte[0])).hasToString(EMPTY);
  }

  @Test
  void ofOtherAlgorithmsIsAnother() {
    assertThat(new Digest(DigestAlgorithm.SHA256, "00".repeat(32)))
        .isNotEqualTo(new Digest(DigestAlgorithm.SHA3_256, "00".repeat(32)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "sha256",
        "sha256:",
        "sha256:00",
        "SHA256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        EMPTY + "00",
        EMPTY + "\n",
        " " + EMPTY,
        "sha-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "md5:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      })
  void isNotReadFromAnotherForm(String text) {
    assertThat(Digest.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "00", "D41D8CD98F00B204E9800998ECF8427E", "x41d8cd98f00b204e9800998ecf8427e"})
  void isRefusedInAnotherForm(String hex) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Digest(DigestAlgorithm.MD5, hex));
  }

  @Test
  void ofAnotherLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.of(DigestAlgorithm.SHA256, new byte[31]));
  }

  @Nested
  class Algorithms {
    @Test
    void standInTheOrderOfTheFormat() {
      assertThat(Arrays.stream(DigestAlgorithm.values()).map(DigestAlgorithm::id))
          .containsExactly("sha256", "sha512", "sha3-256", "sha3-512", "sha1", "md5");
    }

    @Test
    void areLegacyWhereTheyAreBroken() {
      assertThat(Arrays.stream(DigestAlgorithm.values()).filter(DigestAlgorithm::legacy))
          .containsExactly(DigestAlgorithm.SHA1, DigestAlgorithm.MD5);
    }

    @Test
    void haveNoManifestWhereBagValidatorsLackThem() {
      assertThat(Arrays.stream(DigestAlgorithm.values()).filter(a -> !a.inBag()))
          .containsExactly(DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA3_512);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256", "SHA-256", "sha-256", "sha3_256", "crc32"})
    void areFoundByTheirExactNameAlone(String id) {
      assertThat(DigestAlgorithm.byId(id)).isEmpty();
    }
  }
}
