package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmPolicyTest {
  private static final AlgorithmPolicy POLICY = AlgorithmPolicy.standard();
  private static final PublicKey RSA_2048 = TestPki.keyPair("RSA", 2048).getPublic();
  private static final PublicKey RSA_1024 = TestPki.keyPair("RSA", 1024).getPublic();
  private static final PublicKey P_256 = TestPki.keyPair("EC", 256).getPublic();
  private static final Instant IN_2029 = Instant.parse("2029-01-01T00:00:00Z");

  @Nested
  class Standard {

    @ParameterizedTest
    @ValueSource(strings = {"SHA-256", "sha256", "SHA-384", "SHA-512", "SHA3-512", "SHA3-256"})
    void strongDigestsCount(String digest) {
      assertThat(POLICY.objectionToDigest(digest, IN_2029)).isEmpty();
      assertThat(POLICY.lastDayOfDigest(digest)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA-1", "SHA", "SHA1", "MD5", "RIPEMD160", "MD2", "", "NONE", "SHA-7"})
    void brokenAndUnknownDigestsDoNot(String digest) {
      assertThat(POLICY.objectionToDigest(digest, Pki.NOW)).isPresent();
    }

    @Test
    void noTwoRulesSpeakOfTheSameAndEachNameIsAsItIsAskedFor() {
      assertThat(StandardAlgorithms.rules())
          .doesNotHaveDuplicates()
          .extracting(rule -> rule.kind() + " " + rule.name() + " " + rule.bits())
          .doesNotHaveDuplicates();
      assertThat(StandardAlgorithms.rules())
          .allSatisfy(
              rule ->
                  assertThat(rule.name())
                      .isEqualTo(
                          rule.kind() == AlgorithmRule.Kind.DIGEST
                              ? AlgorithmNames.digest(rule.name())
                              : AlgorithmNames.signature(rule.name())));
    }

    @Test
    void anObjectionNamesAlgorithmDayAndSource() {
      assertThat(POLICY.objectionToDigest("SHA1", Pki.NOW))
          .hasValueSatisfying(
              objection ->
                  assertThat(objection)
                      .contains("SHA-1 counted until 2012-07-31")
                      .contains("2026-06-01T12:00:00Z")
                      .contains("ETSI TS 119 312")
                      .contains("not checked against the official text"));
    }

    @Test
    void aDigestCountsThroughItsLastDay() {
      assertThat(POLICY.objectionToDigest("SHA-224", IN_2029.minusMillis(1))).isEmpty();
      assertThat(POLICY.objectionToDigest("SHA-224", IN_2029)).isPresent();
      assertThat(POLICY.lastDayOfDigest("SHA224")).contains(LocalDate.parse("2028-12-31"));
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void everyKeyThatTheLibraryMakesCounts(KeyAlgorithm algorithm) {
      PublicKey key = algorithm.generate(new SecureRandom()).getPublic();
      SignatureScheme scheme = SignatureScheme.of(key).orElseThrow();

      assertThat(POLICY.objectionToSignature(scheme.digest(), key, scheme, IN_2029)).isEmpty();
    }

    @Test
    void rsaOf2048BitsEndsWith2028() {
      assertThat(signature(RSA_2048, SignatureScheme.RSA_PSS, IN_2029.minusMillis(1))).isEmpty();
      assertThat(signature(RSA_2048, SignatureScheme.RSA_PSS, IN_2029))
          .hasValueSatisfying(
              o -> assertThat(o).contains("RSA-PSS with 2048 bits counted until 2028-12-31"));
      assertThat(POLICY.lastDayOfSignature(RSA_2048, "RSASSA-PSS"))
          .contains(LocalDate.parse("2028-12-31"));
    }

    @Test
    void shorterRsaDoesNotCount() {
      assertThat(signature(RSA_1024, SignatureScheme.RSA_PKCS1, Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).contains("1024 bits").contains("2019-09-30"));
      PublicKey tiny = TestPki.keyPair("RSA", 512).getPublic();
      assertThat(signature(tiny, SignatureScheme.RSA_PSS, Instant.EPOCH))
          .hasValueSatisfying(o -> assertThat(o).contains("512 bits is not among"));
    }

    private Optional<String> signature(PublicKey key, SignatureScheme scheme, Instant at) {
      return POLICY.objectionToSignature(scheme.digest(), key, scheme, at);
    }

    @Test
    void aWeakDigestSpoilsAStrongKey() {
      assertThat(POLICY.objectionToSignature("SHA-1", P_256, "SHA1withECDSA", Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).startsWith("SHA-1"));
    }

    @Test
    void whatNoLineSpeaksOfDoesNotCount() {
      assertThat(POLICY.objectionToSignature("SHA-256", P_256, "SHA256withSM2", Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).contains("SHA256WITHSM2").contains("not among"));
      assertThat(POLICY.lastDayOfSignature(P_256, "1.2.3")).contains(LocalDate.EPOCH);
    }
  }

  @Nested
  class Certificates {
    private final TestPki root = TestPki.root("Root").make();

    private Optional<String> objection(TestPki holder, Instant at) {
      return POLICY.objectionToCertificate(holder.certificate(), at);
    }

    @Test
    void ofTodayCount() {
      assertThat(objection(root, Pki.NOW)).isEmpty();
      assertThat(objection(root.issue("Signer").make(), Pki.NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void ofEveryKeyThatTheLibraryMakesCount(KeyAlgorithm algorithm) throws Exception {
      Pki issuer = Pki.root("Root", algorithm);
      var certificate = issuer.signer("Signer", KeyAlgorithm.EC_P256).certificate();

      assertThat(POLICY.objectionToCertificate(certificate, Pki.NOW)).isEmpty();
      assertThat(POLICY.objectionToCertificate(issuer.certificate(), Pki.NOW)).isEmpty();
    }

    @Test
    void issuedWithSha1DoNot() {
      assertThat(objection(root.issue("Signer").digest("SHA1").make(), Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).contains("CN=Signer").contains("SHA-1"));
    }

    @Test
    void ofAShortKeyDoNot() {
      TestPki weak = root.issue("Weak").keys(TestPki.keyPair("RSA", 1024)).make();

      assertThat(objection(weak, Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).contains("CN=Weak").contains("1024 bits"));
    }

    @Test
    void thatSignedThemselvesAreJudgedByTheirKeyOnly() {
      TestPki old = TestPki.root("Old").digest("SHA1").make();

      assertThat(objection(old, Pki.NOW)).isEmpty();
    }
  }

  @Nested
  class Reading {
    @TempDir Path folder;

    private AlgorithmPolicy read(String text) throws Exception {
      return AlgorithmPolicy.read(Files.writeString(folder.resolve("own.policy"), text));
    }

    @Test
    void theCallersOwnLinesAreAllThatCounts() throws Exception {
      AlgorithmPolicy own =
          read(
              """
              # ours

              digest SHA-1 2030-01-01 checked # the office
              signature ECDSA 256 2025-12-31 checked # the office
              """);

      assertThat(own.objectionToDigest("SHA-1", Pki.NOW)).isEmpty();
      assertThat(own.objectionToDigest("SHA-256", Pki.NOW)).isPresent();
      assertThat(own.objectionToSignature("SHA-1", P_256, "ECDSA", Pki.NOW))
          .hasValueSatisfying(o -> assertThat(o).endsWith("(the office)."));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "digest SHA-256 - unchecked",
          "digest SHA-256 - unchecked #",
          "# one\ndigest SHA-256 tomorrow unchecked # x",
          "digest SHA-256 - perhaps # x",
          "digest SHA-256 - # x",
          "digest SHA-256 1 - checked # x",
          "signature ECDSA - checked # x",
          "signature ECDSA many - checked # x",
          "signature ECDSA 99999 - checked # x",
          "cipher AES 128 - checked # x",
          "digest SHA-256 - checked # x\ndigest SHA256 - checked # y"
        })
    void aWrongLineIsRefusedByItsNumber(String text) {
      long line = text.lines().count();

      assertThatThrownBy(() -> read(text))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("own.policy: line " + line + " ");
    }

    @Test
    void aFileWithoutLinesIsRefused() {
      assertThatThrownBy(() -> read("# nothing\n"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no line");
    }

    @Test
    void aFileThatIsNoTextOrNotThereIsRefused() throws Exception {
      Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE});

      assertThatThrownBy(() -> AlgorithmPolicy.read(binary)).isInstanceOf(EvidenceException.class);
      assertThatThrownBy(() -> AlgorithmPolicy.read(folder.resolve("none")))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("none");
    }
  }
}
