package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencepack.internal.cms.OpenSsl;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrustAnchorsTest {
  private static Pki root;
  private static Pki authority;
  private static Pki stranger;
  private static SigningKey signer;

  @TempDir Path folder;

  @BeforeAll
  static void makePki() throws Exception {
    root = Pki.root("Root", KeyAlgorithm.EC_P256);
    authority = root.intermediate("Authority", KeyAlgorithm.EC_P256);
    stranger = Pki.root("Stranger", KeyAlgorithm.EC_P256);
    signer = authority.signer("Signer", KeyAlgorithm.EC_P256);
  }

  private static PathJudgement judge(SigningKey key, Instant at, X509Certificate... anchors) {
    return TrustAnchors.of(List.of(anchors)).judge(key.chain(), at);
  }

  @Nested
  class Judging {

    @Test
    void aPathToTheRootIsTrusted() {
      PathJudgement judgement = judge(signer, Pki.NOW, root.certificate());

      assertThat(judgement.trusted()).isTrue();
      assertThat(judgement.code()).isEmpty();
      assertThat(judgement.path()).isEqualTo(signer.chain());
      assertThat(judgement.reason()).contains("CN=Signer").contains("CN=Root");
    }

    @Test
    void theRootNeedNotBeInThePackage() {
      var withoutRoot = signer.chain().subList(0, 2);

      assertThat(TrustAnchors.of(List.of(root.certificate())).judge(withoutRoot, Pki.NOW).trusted())
          .isTrue();
    }

    @Test
    void anAuthorityInTheMiddleMayBeTheAnchor() {
      PathJudgement judgement = judge(signer, Pki.NOW, authority.certificate());

      assertThat(judgement.trusted()).isTrue();
      assertThat(judgement.path()).hasSize(2);
    }

    @Test
    void theSignerMayBeTheAnchor() {
      PathJudgement judgement = judge(signer, Pki.NOW, signer.certificate());

      assertThat(judgement.trusted()).isTrue();
      assertThat(judgement.reason()).contains("is a trust anchor itself");
    }

    @Test
    void aStrangerIsNoAnchorOfTheirs() {
      PathJudgement judgement = judge(signer, Pki.NOW, stranger.certificate());

      assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
      assertThat(judgement.reason()).contains("CN=Signer").contains("CN=Authority");
    }

    @Test
    void withoutAnchorsNobodyIsTrusted() {
      assertThat(judge(signer, Pki.NOW).code()).contains(FindingCode.SIGNER_UNTRUSTED);
    }

    @Test
    void anAnchorOfTheSameNameIsNotEnough() {
      Pki twin = Pki.root("Root", KeyAlgorithm.EC_P256);

      PathJudgement judgement = judge(signer, Pki.NOW, twin.certificate());

      assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
      assertThat(judgement.reason()).contains("does not hold");
    }

    @Test
    void theRightAnchorIsFoundBesideItsTwin() {
      Pki twin = Pki.root("Root", KeyAlgorithm.EC_P256);

      assertThat(judge(signer, Pki.NOW, twin.certificate(), root.certificate()).trusted()).isTrue();
      assertThat(judge(signer, Pki.NOW, root.certificate(), twin.certificate()).trusted()).isTrue();
    }

    /** A signer below the root, who is no authority but signs certificates all the same. */
    private Pki plain() {
      return root.issue(
          "Plain", KeyAlgorithm.EC_P256.generate(new SecureRandom()), false, Pki.START, Pki.END);
    }

    @Test
    void aSignerMayNotIssueSigners() throws Exception {
      Pki plain = plain();
      SigningKey forged = plain.signer("Forged", KeyAlgorithm.EC_P256);

      assertThat(judge(forged, Pki.NOW, root.certificate()).code())
          .contains(FindingCode.SIGNER_UNTRUSTED);
    }

    @Test
    void aSignerWhoIsTrustedMayNotIssueSigners() throws Exception {
      Pki plain = plain();
      SigningKey forged = plain.signer("Forged", KeyAlgorithm.EC_P256);

      assertThat(judge(plain.key(), Pki.NOW, plain.certificate()).trusted()).isTrue();
      assertThat(judge(forged, Pki.NOW, plain.certificate()).code())
          .contains(FindingCode.SIGNER_UNTRUSTED);
    }

    @Test
    void anAuthoritysKeyIsNoSigners() throws Exception {
      PathJudgement judgement = judge(authority.key(), Pki.NOW, root.certificate());

      assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
      assertThat(judgement.reason()).contains("key usage");
    }

    @Test
    void anExpiredSignerIsToldFromAnUntrustedOne() throws Exception {
      SigningKey brief =
          authority.signer("Brief", KeyAlgorithm.EC_P256, Pki.START, Pki.START.plusSeconds(60));

      PathJudgement judgement = judge(brief, Pki.NOW, root.certificate());

      assertThat(judgement.code()).contains(FindingCode.CERTIFICATE_EXPIRED);
      assertThat(judgement.reason()).contains("CN=Brief").contains("2026-01-01T00:01:00Z");
      assertThat(judge(brief, Pki.START, root.certificate()).trusted()).isTrue();
      assertThat(judge(brief, Pki.NOW, stranger.certificate()).code())
          .contains(FindingCode.SIGNER_UNTRUSTED);
    }

    @Test
    void notYetValidIsOutsideValidityToo() throws Exception {
      SigningKey early =
          authority.signer("Early", KeyAlgorithm.EC_P256, Pki.NOW.plusSeconds(60), Pki.END);

      assertThat(judge(early, Pki.NOW, root.certificate()).code())
          .contains(FindingCode.CERTIFICATE_EXPIRED);
      assertThat(judge(early, Pki.NOW, early.certificate()).code())
          .contains(FindingCode.CERTIFICATE_EXPIRED);
    }

    @Test
    void anExpiredAnchorIsNoAnchor() {
      assertThat(judge(signer, Pki.END.plusSeconds(1), root.certificate()).code())
          .contains(FindingCode.CERTIFICATE_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_3072", "ED25519", "ML_DSA_65"})
    void everyAlgorithmMayIssue(KeyAlgorithm algorithm) throws Exception {
      Pki other = Pki.root("Root", algorithm);
      SigningKey key =
          other.intermediate("Authority", algorithm).signer("Signer", KeyAlgorithm.ML_DSA_65);

      PathJudgement judgement = judge(key, Pki.NOW, other.certificate());

      assertThat(judgement.trusted()).as(judgement.reason()).isTrue();
    }

    @Test
    void aForgedMlDsaPathIsUntrusted() throws Exception {
      Pki other = Pki.root("Root", KeyAlgorithm.ML_DSA_65);
      Pki twin = Pki.root("Root", KeyAlgorithm.ML_DSA_65);
      SigningKey key = other.signer("Signer", KeyAlgorithm.ML_DSA_65);

      assertThat(judge(key, Pki.NOW, twin.certificate()).code())
          .contains(FindingCode.SIGNER_UNTRUSTED);
    }

    @Test
    void aHeapOfCertificatesIsNotLookedAt() {
      List<X509Certificate> many = new ArrayList<>(signer.chain());
      many.addAll(Collections.nCopies(20, stranger.certificate()));

      PathJudgement judgement = TrustAnchors.of(List.of(root.certificate())).judge(many, Pki.NOW);

      assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
      assertThat(judgement.reason()).contains("23 certificates");
    }

    @Test
    void aLoopOfIssuersEnds() {
      Pki one = Pki.root("One", KeyAlgorithm.EC_P256);
      Pki two = one.intermediate("Two", KeyAlgorithm.EC_P256);
      Pki oneByTwo = two.intermediate("One", KeyAlgorithm.EC_P256);

      PathJudgement judgement =
          TrustAnchors.of(List.of(root.certificate()))
              .judge(
                  List.of(signer.certificate(), two.certificate(), oneByTwo.certificate()),
                  Pki.NOW);

      assertThat(judgement.code()).contains(FindingCode.SIGNER_UNTRUSTED);
    }
  }

  @Nested
  class Reading {

    private TrustAnchors read(Path... paths) throws EvidenceException {
      return TrustAnchors.read(List.of(paths));
    }

    private Path pem(String name, X509Certificate... certificates) throws Exception {
      StringBuilder text = new StringBuilder();
      for (X509Certificate certificate : certificates) {
        text.append("subject: ").append(certificate.getSubjectX500Principal()).append('\n');
        text.append(Pem.of(certificate));
      }
      return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void pemHoldsAnyNumber() throws Exception {
      Path file = pem("two.pem", root.certificate(), stranger.certificate());

      assertThat(read(file).certificates())
          .containsExactly(root.certificate(), stranger.certificate());
    }

    @Test
    void derHoldsOne() throws Exception {
      Path file = Files.write(folder.resolve("root.cer"), root.certificate().getEncoded());

      assertThat(read(file).certificates()).containsExactly(root.certificate());
    }

    @Test
    void javasTrustStoreWithoutAPasswordIsRead() throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("root", root.certificate());
      for (char[] password : new char[][] {null, {}}) {
        Path file = folder.resolve("store.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
          store.store(out, password);
        }

        assertThat(read(file).certificates()).containsExactly(root.certificate());
      }
    }

    @Test
    void anIdentityIsNoTrustStore() throws Exception {
      Path file = folder.resolve("identity.p12");
      signer.writePkcs12(file, new char[0]);

      assertRefused(file, "no trusted certificate");
    }

    @Test
    void aPasswordProtectedStoreIsRefused() throws Exception {
      Path pem = pem("root.pem", root.certificate());
      Path file = folder.resolve("root.p12");
      OpenSsl.run(
          "pkcs12", "-export", "-nokeys", "-in", pem, "-out", file, "-passout", "pass:secret");

      assertRefused(file, "without a password");
    }

    @Test
    void aFolderIsReadButNotBelow() throws Exception {
      pem("b.pem", stranger.certificate());
      pem("a.pem", root.certificate());
      Files.writeString(folder.resolve(".hidden"), "nothing");
      Files.createDirectory(folder.resolve("sub"));
      Files.writeString(folder.resolve("sub/x.pem"), "nothing");

      assertThat(read(folder).certificates())
          .containsExactly(root.certificate(), stranger.certificate());
    }

    @Test
    void doublesAreDropped() throws Exception {
      Path file = pem("a.pem", root.certificate());

      assertThat(read(file, folder).certificates()).containsExactly(root.certificate());
    }

    @Test
    void anEmptyFolderIsRefused() {
      assertRefused(folder, "without a file of certificates");
    }

    @Test
    void aFileThatHoldsNoneIsRefusedEvenInAFolder() throws Exception {
      pem("a.pem", root.certificate());
      Path note = Files.writeString(folder.resolve("note.txt"), "hello");

      assertRefused(note, "no trusted certificate");
      assertRefused(folder, note.toString());
    }

    @Test
    void aDamagedCertificateIsRefused() throws Exception {
      byte[] der = root.certificate().getEncoded();
      Path file =
          Files.write(folder.resolve("cut.cer"), java.util.Arrays.copyOf(der, der.length - 9));

      assertRefused(file, "cannot read a certificate");
    }

    @Test
    void aMissingFileIsRefused() {
      assertRefused(folder.resolve("none.pem"), "no such file");
    }

    private void assertRefused(Path path, String words) {
      assertThatThrownBy(() -> read(path))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining(path.toString())
          .hasMessageContaining(words);
    }
  }
}
