package org.evidencepack.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import org.evidencepack.internal.cms.OpenSsl;
import org.evidencepack.internal.cms.Pem;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final char[] PASSWORD = "open sesame".toCharArray();

  @TempDir Path folder;
  private Pki root;
  private Pki authority;
  private Pki signer;

  @BeforeEach
  void makeSigner() {
    root = Pki.root("Root", KeyAlgorithm.EC_P256);
    authority = root.intermediate("Authority", KeyAlgorithm.EC_P256);
    signer = below(authority, KeyAlgorithm.EC_P256);
  }

  private static Pki below(Pki issuer, KeyAlgorithm algorithm) {
    KeyPair pair = algorithm.generate(new SecureRandom());
    return issuer.issue("Signer", pair, false, Pki.START, Pki.END);
  }

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String privateKey(Pki of) {
    return Pem.of("PRIVATE KEY", of.keys().getPrivate().getEncoded());
  }

  private static void assertRefused(Path file, char[] password, String... words) {
    assertThatThrownBy(() -> SigningKey.read(file, password))
        .isInstanceOf(EvidenceException.class)
        .isNotInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void fingerprintsAreWhatOpensslPrintsInTheOrderOfTheChain() throws Exception {
    SigningKey key = signer.key();

    for (int i = 0; i < 3; i++) {
      Path pem = file(i + ".pem", Pem.of(key.chain().get(i)));
      String printed =
          OpenSsl.run("x509", "-in", pem, "-noout", "-fingerprint", "-sha256").output();
      String hex = printed.substring(printed.indexOf('=') + 1).strip().replace(":", "");

      assertThat(key.fingerprints().get(i))
          .hasToString("sha256:" + hex.toLowerCase(java.util.Locale.ROOT));
    }
    assertThat(key.fingerprints()).hasSize(3);
  }

  @Nested
  class Certified {

    @Test
    void takesItsOwnCertificateAndThatOnesIssuers() throws Exception {
      SigningKey before = SigningKey.of(signer.keys().getPrivate(), List.of(root.certificate()));
      Pki stranger = Pki.root("Stranger", KeyAlgorithm.RSA_3072);
      Path file =
          file(
              "chain.pem",
              Pem.of(root.certificate())
                  + Pem.of(stranger.certificate())
                  + Pem.of(authority.certificate())
                  + Pem.of(signer.certificate()));

      SigningKey key = before.certified(file);

      key.requireUsable(Pki.NOW);
      assertThat(key.chain())
          .containsExactly(signer.certificate(), authority.certificate(), root.certificate());
    }

    @Test
    void takesOneCertificateInDer() throws Exception {
      Path file = Files.write(folder.resolve("c.der"), signer.certificate().getEncoded());

      assertThat(signer.key().certified(file).chain()).containsExactly(signer.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing"})
    void refusesAFileWithoutCertificates(String text) throws Exception {
      Path file = file("c.pem", text);

      assertThatThrownBy(() -> signer.key().certified(file))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("c.pem", "holds no certificate");
    }

    @Test
    void refusesTheCertificatesOfOthers() throws Exception {
      Path file = file("c.pem", Pem.of(root.certificate()));

      assertThatThrownBy(() -> signer.key().certified(file))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContainingAll("c.pem", "no certificate in it belongs to the key");
    }
  }

  @Nested
  class ReadingPem {

    @ParameterizedTest
    @EnumSource(names = "RSA_4096", mode = EnumSource.Mode.EXCLUDE) // takes its time
    void everyAlgorithmIsReadAndUsable(KeyAlgorithm algorithm) throws Exception {
      Pki other = below(root, algorithm);
      Path file = file("k.pem", privateKey(other) + Pem.of(other.certificate()));

      SigningKey key = SigningKey.read(file, null);

      key.requireUsable(Pki.NOW);
      assertThat(key.certificate()).isEqualTo(other.certificate());
    }

    @Test
    void theChainMayStandInAnyOrder() throws Exception {
      Path file =
          file(
              "k.pem",
              Pem.of(root.certificate())
                  + Pem.of(signer.certificate())
                  + privateKey(signer)
                  + "some text\r\n"
                  + Pem.of(authority.certificate()).replace("\n", "\r\n"));

      assertThat(SigningKey.fromPem(file, null).chain())
          .containsExactly(signer.certificate(), authority.certificate(), root.certificate());
    }

    @Test
    void certificatesOfOthersAreLeftOut() throws Exception {
      Pki stranger = Pki.root("Stranger", KeyAlgorithm.EC_P256);
      Path file =
          file(
              "k.pem",
              Pem.of(stranger.certificate()) + Pem.of(signer.certificate()) + privateKey(signer));

      assertThat(SigningKey.read(file, null).chain()).containsExactly(signer.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes-128-cbc", "aes-256-cbc"})
    void opensslsEncryptedKeysAreRead(String cipher) throws Exception {
      Path file = encrypted("-v2", cipher);

      SigningKey.read(file, PASSWORD).requireUsable(Pki.NOW);
    }

    @Test
    void aPasswordThatIsNotAsciiWorks() throws Exception {
      Path plain = file("plain.pem", privateKey(signer));
      Path secret = file("secret", "contraseña 警察");
      Path encrypted = folder.resolve("encrypted.pem");
      OpenSsl.run("pkcs8", "-topk8", "-in", plain, "-out", encrypted, "-passout", "file:" + secret);
      Path file = file("k.pem", Files.readString(encrypted) + Pem.of(signer.certificate()));

      SigningKey.read(file, "contraseña 警察".toCharArray()).requireUsable(Pki.NOW);
    }

    @Test
    void aWrongPasswordIsSaid() throws Exception {
      assertRefused(encrypted("-v2", "aes-256-cbc"), "x".toCharArray(), "password is wrong");
    }

    @Test
    void aMissingPasswordIsSaid() throws Exception {
      assertRefused(encrypted("-v2", "aes-256-cbc"), null, "is encrypted", "give its password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"des3", "aes-192-cbc"})
    void otherEncryptionIsRefusedWithTheWayOut(String cipher) throws Exception {
      assertRefused(encrypted("-v2", cipher), PASSWORD, "openssl pkcs8 -topk8");
    }

    @Test
    void opensslsOldEncryptionIsRefusedWithTheWayOut() throws Exception {
      Path plain = file("plain.pem", privateKey(signer));
      Path old = folder.resolve("old.pem");
      OpenSsl.run(
          "ec", "-in", plain, "-aes128", "-out", old, "-passout", "pass:" + new String(PASSWORD));
      Path file = file("k.pem", Files.readString(old) + Pem.of(signer.certificate()));

      assertRefused(file, PASSWORD, "old way", "openssl pkcs8 -topk8");
    }

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "EC_P384", "EC_P521", "RSA_3072"})
    void traditionalFormsAreRead(KeyAlgorithm algorithm) throws Exception {
      Pki other = below(root, algorithm);
      Path plain = file("plain.pem", privateKey(other));
      Path old = folder.resolve("old.pem");
      String tool = algorithm == KeyAlgorithm.RSA_3072 ? "rsa" : "ec";
      String form = algorithm == KeyAlgorithm.RSA_3072 ? "-traditional" : "-no_public";
      OpenSsl.run(tool, "-in", plain, form, "-out", old);
      String text = Files.readString(old);
      assertThat(text).contains(tool.toUpperCase(java.util.Locale.ROOT) + " PRIVATE KEY");

      Path file = file("k.pem", text + Pem.of(other.certificate()));

      SigningKey.read(file, null).requireUsable(Pki.NOW);
    }

    @Test
    void aFileWithoutAPrivateKeyIsSaid() throws Exception {
      assertRefused(file("k.pem", Pem.of(signer.certificate())), null, "no private key");
    }

    @Test
    void aKeyWithoutACertificateIsSaid() throws Exception {
      assertRefused(file("k.pem", privateKey(signer)), null, "no certificate");
    }

    @Test
    void severalKeysAreRefused() throws Exception {
      Path file =
          file("k.pem", privateKey(signer) + privateKey(root) + Pem.of(signer.certificate()));

      assertRefused(file, null, "2 private keys");
    }

    @Test
    void aKeyThatBelongsToNoCertificateIsSaid() throws Exception {
      Path file =
          file(
              "k.pem",
              privateKey(below(root, KeyAlgorithm.RSA_3072))
                  + Pem.of(signer.certificate())
                  + Pem.of(authority.certificate()));

      assertRefused(file, null, "none of the 2 certificates belongs to the key");
    }

    @Test
    void aCutOffFileIsSaid() throws Exception {
      String text = privateKey(signer);

      assertRefused(file("k.pem", text.substring(0, text.length() - 40)), null, "cut off");
    }

    @Test
    void aDamagedCertificateIsSaid() throws Exception {
      Path file = file("k.pem", privateKey(signer) + Pem.of("CERTIFICATE", new byte[20]));

      assertRefused(file, null, "cannot read a certificate");
    }

    @Test
    void aDamagedKeyIsSaid() throws Exception {
      Path file = file("k.pem", Pem.of("PRIVATE KEY", new byte[20]) + Pem.of(signer.certificate()));

      assertRefused(file, null, "private key is damaged");
    }

    private Path encrypted(String... options) throws Exception {
      Path plain = file("plain.pem", privateKey(signer));
      Path out = folder.resolve("encrypted.pem");
      Object[] command = {
        "pkcs8",
        "-topk8",
        "-in",
        plain,
        "-out",
        out,
        "-passout",
        "pass:" + new String(PASSWORD),
        options[0],
        options[1]
      };
      OpenSsl.Run run = OpenSsl.run(command);
      assertThat(run.exit()).as(run.output()).isZero();
      return file("k.pem", Files.readString(out) + Pem.of(signer.certificate()));
    }
  }

  @Nested
  class ReadingPkcs12 {

    @ParameterizedTest
    @EnumSource(names = "RSA_4096", mode = EnumSource.Mode.EXCLUDE) // takes its time
    void whatIsWrittenIsReadAndUsable(KeyAlgorithm algorithm) throws Exception {
      SigningKey key = below(authority, algorithm).key();
      Path file = folder.resolve("k.p12");
      key.writePkcs12(file, PASSWORD);

      SigningKey read = SigningKey.read(file, PASSWORD);

      read.requireUsable(Pki.NOW);
      assertThat(read.chain()).isEqualTo(key.chain()).hasSize(3);
    }

    @Test
    void onlyItsOwnerMayReadWhatIsWritten() throws Exception {
      Path file = folder.resolve("k.p12");
      signer.key().writePkcs12(file, PASSWORD);

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }

    @Test
    void anExistingFileIsNotOverwritten() throws Exception {
      Path file = file("k.p12", "mine");

      assertThatThrownBy(() -> signer.key().writePkcs12(file, PASSWORD))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("exists already");
      assertThat(file).hasContent("mine");
    }

    @Test
    void aPasswordThatCannotBeWrittenIsRefused() {
      Path file = folder.resolve("k.p12");

      assertThatThrownBy(() -> signer.key().writePkcs12(file, "ñ".toCharArray()))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("ASCII");
      assertThat(file).doesNotExist();
    }

    @Test
    void opensslReadsWhatIsWritten() throws Exception {
      Path file = folder.resolve("k.p12");
      signer.key().writePkcs12(file, PASSWORD);

      OpenSsl.Run run =
          OpenSsl.run("pkcs12", "-in", file, "-nodes", "-passin", "pass:" + new String(PASSWORD));

      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(run.output()).contains("BEGIN PRIVATE KEY").contains("CN = Root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open sesame", "contraseña 警察", ""})
    void opensslsFilesAreRead(String password) throws Exception {
      Path file = exported(password);

      SigningKey key = SigningKey.read(file, password.toCharArray());

      key.requireUsable(Pki.NOW);
      assertThat(key.chain()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "ñ"})
    void aWrongPasswordIsSaid(String password) throws Exception {
      assertRefused(exported("right"), password.toCharArray(), "password is wrong");
    }

    @Test
    void noPasswordMeansTheEmptyOne() throws Exception {
      SigningKey.read(exported(""), null).requireUsable(Pki.NOW);

      assertRefused(exported("right"), null, "password is wrong; give its password");
    }

    @Test
    void severalKeysAreRefusedByName() throws Exception {
      Path file = store("one", "two");

      assertRefused(file, PASSWORD, "several private keys (one, two)");
    }

    @Test
    void noKeyIsSaid() throws Exception {
      assertRefused(store(), PASSWORD, "no private key");
    }

    @Test
    void aDamagedFileIsSaid() throws Exception {
      byte[] octets = Files.readAllBytes(exported("right"));
      Path cut = Files.write(folder.resolve("cut.p12"), java.util.Arrays.copyOf(octets, 300));

      assertRefused(cut, "right".toCharArray(), "damaged");
    }

    private Path exported(String password) throws Exception {
      Path pem =
          file(
              "all.pem",
              privateKey(signer)
                  + Pem.of(signer.certificate())
                  + Pem.of(authority.certificate())
                  + Pem.of(root.certificate()));
      Path secret = file("secret", password + "\n");
      Path out = folder.resolve("exported.p12");
      OpenSsl.Run run =
          OpenSsl.run("pkcs12", "-export", "-in", pem, "-out", out, "-passout", "file:" + secret);
      assertThat(run.exit()).as(run.output()).isZero();
      return out;
    }

    private Path store(String... aliases) throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("somebody", root.certificate());
      for (String alias : aliases) {
        store.setKeyEntry(
            alias, signer.keys().getPrivate(), PASSWORD, new Certificate[] {signer.certificate()});
      }
      Path file = folder.resolve("store.p12");
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, PASSWORD);
      }
      return file;
    }
  }

  @Nested
  class ReadingOtherFiles {

    @Test
    void aFileThatIsNoKeyIsSaid() throws Exception {
      assertRefused(file("k.p12", "hello"), null, "neither a PKCS#12 file nor a PEM file");
    }

    @Test
    void anEmptyFileIsSaid() throws Exception {
      assertRefused(file("k.p12", ""), null, "neither");
    }

    @Test
    void aMissingFileIsSaid() {
      assertRefused(folder.resolve("none.p12"), null, "no such file");
    }

    @Test
    void aFolderIsSaid() {
      assertRefused(folder, null, "is a folder");
    }

    @Test
    void theContentCountsAndNotTheName() throws Exception {
      Path file = file("pem.p12", privateKey(signer) + Pem.of(signer.certificate()));

      assertThat(SigningKey.read(file, null).certificate()).isEqualTo(signer.certificate());
      assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD))
          .hasMessageContaining("is no PKCS#12 file");
    }
  }

  @Nested
  class RequiringUse {

    @Test
    void validityCounts() throws Exception {
      SigningKey key = signer.key();

      assertThatCode(() -> key.requireUsable(Pki.START)).doesNotThrowAnyException();
      assertThatThrownBy(() -> key.requireUsable(Pki.START.minusSeconds(1)))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("not valid yet");
      assertThatThrownBy(() -> key.requireUsable(Pki.END.plusSeconds(1)))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("has expired")
          .hasMessageContaining("2036-01-01T00:00:00Z");
    }

    @Test
    void keyUsageCounts() throws Exception {
      assertThatThrownBy(() -> authority.key().requireUsable(Pki.NOW))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("key usage does not allow signing");
    }

    @Test
    void theKeyBelongsToTheCertificate() throws Exception {
      SigningKey mixed = SigningKey.of(root.keys().getPrivate(), List.of(signer.certificate()));

      assertThatThrownBy(() -> mixed.requireUsable(Pki.NOW))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("does not belong to the certificate");
    }

    @Test
    void rsaNeeds3072Bits() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      Pki small = root.issue("S", generator.generateKeyPair(), false, Pki.START, Pki.END);

      assertThatThrownBy(() -> small.key().requireUsable(Pki.NOW))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("2048 bits")
          .hasMessageContaining("3072");
    }

    @Test
    void otherKindsOfKeysAreRefused() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
      generator.initialize(2048);
      Pki dsa = root.issue("S", generator.generateKeyPair(), false, Pki.START, Pki.END);

      assertThatThrownBy(() -> dsa.key().requireUsable(Pki.NOW))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining("DSA");
    }
  }

  @Nested
  class Making {

    @Test
    void aChainMustLink() {
      assertThatThrownBy(
              () ->
                  SigningKey.of(
                      signer.keys().getPrivate(),
                      List.of(signer.certificate(), root.certificate())))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("are no chain");
    }

    @Test
    void aChainIsNeeded() {
      assertThatThrownBy(() -> SigningKey.of(signer.keys().getPrivate(), List.of()))
          .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void thePemIsTheCertificateAlone() throws Exception {
      String pem = signer.key().certificatePem();

      assertThat(OpenSsl.run("x509", "-in", file("c.pem", pem)).output()).isEqualTo(pem);
    }
  }
}
