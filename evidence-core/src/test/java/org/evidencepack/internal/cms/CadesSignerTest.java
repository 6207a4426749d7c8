package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** FORMAT.md section 10, from the writer's side. */
class CadesSignerTest {
  private static final byte[] CONTENT = "<the seal/>\r\n".getBytes(UTF_8);

  @TempDir Path folder;

  private static SigningKey selfSigned(KeyAlgorithm algorithm) throws Exception {
    return SelfSignedCertificates.create(
        "Examiner",
        Optional.empty(),
        Optional.empty(),
        algorithm,
        Pki.START,
        Duration.ofDays(365),
        new SecureRandom());
  }

  private static byte[] sign(SigningKey key) throws Exception {
    return CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), Pki.NOW);
  }

  private OpenSsl.Run openSslVerifies(byte[] signature, X509Certificate anchor, String... more)
      throws Exception {
    Path seal = Files.write(folder.resolve("seal.xml"), CONTENT);
    Path p7s = Files.write(folder.resolve("seal.p7s"), signature);
    Path pem = folder.resolve("anchor.pem");
    Files.writeString(pem, Pem.of(anchor));
    Object[] command = {
      "cms",
      "-verify",
      "-cades",
      "-binary",
      "-inform",
      "DER",
      "-in",
      p7s,
      "-content",
      seal,
      "-CAfile",
      pem,
      "-purpose",
      "any",
      "-attime",
      Pki.NOW.getEpochSecond(),
      "-out",
      "/dev/null"
    };
    Object[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return OpenSsl.run(all);
  }

  /** OpenSSL 3.0 knows no ML-DSA, and no digest beside Ed25519 in CMS. */
  @ParameterizedTest
  @EnumSource(
      names = {"ED25519", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87"},
      mode = EnumSource.Mode.EXCLUDE)
  void opensslAcceptsASelfSignedSignersSignature(KeyAlgorithm algorithm) throws Exception {
    SigningKey key = selfSigned(algorithm);

    OpenSsl.Run run = openSslVerifies(sign(key), key.certificate());

    assertThat(run.exit()).as(run.output()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = "RSA_4096", mode = EnumSource.Mode.EXCLUDE) // as RSA_3072, but slow to make
  void theReaderAcceptsEveryAlgorithm(KeyAlgorithm algorithm) throws Exception {
    SigningKey key = selfSigned(algorithm);

    CadesSignature signature = CadesReader.read(sign(key), "META-INF/signature001.p7s");

    assertThat(signature.verify(new ByteArrayInputStream(CONTENT)).valid()).isTrue();
    assertThat(signature.binds(key.fingerprints())).isTrue();
    assertThat(signature.weakness()).isEmpty();
    assertThat(signature.certificates()).containsExactly(key.certificate());
    assertThat(signature.signingTime()).isEqualTo(Pki.NOW);
  }

  @Nested
  class WithAChain {

    @ParameterizedTest
    @EnumSource(names = {"EC_P256", "RSA_3072"})
    void opensslAcceptsItUnderTheRoot(KeyAlgorithm algorithm) throws Exception {
      Pki root = Pki.root("Root", algorithm);
      SigningKey key =
          root.intermediate("Authority", KeyAlgorithm.EC_P384).signer("Signer", algorithm);

      OpenSsl.Run run = openSslVerifies(sign(key), root.certificate());

      assertThat(key.chain()).hasSize(3);
      assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void opensslAcceptsItWhereTheRootIsLeftOut() throws Exception {
      Pki root = Pki.root("Root", KeyAlgorithm.EC_P256);
      Pki signer =
          root.intermediate("Authority", KeyAlgorithm.EC_P256)
              .issue(
                  "Signer",
                  KeyAlgorithm.EC_P256.generate(new SecureRandom()),
                  false,
                  Pki.START,
                  Pki.END);
      var withoutRoot =
          SigningKey.of(signer.keys().getPrivate(), signer.key().chain().subList(0, 2));

      OpenSsl.Run run = openSslVerifies(sign(withoutRoot), root.certificate());

      assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void opensslAcceptsItUnderAnAuthorityBelowTheRoot() throws Exception {
      Pki authority =
          Pki.root("Root", KeyAlgorithm.EC_P256).intermediate("Authority", KeyAlgorithm.EC_P256);
      SigningKey key = authority.signer("Signer", KeyAlgorithm.EC_P256);

      OpenSsl.Run run = openSslVerifies(sign(key), authority.certificate(), "-partial_chain");

      assertThat(key.chain()).hasSize(3);
      assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void opensslAcceptsItUnderTheSignerAlone() throws Exception {
      SigningKey key =
          Pki.root("Root", KeyAlgorithm.EC_P256)
              .intermediate("Authority", KeyAlgorithm.EC_P256)
              .signer("Signer", KeyAlgorithm.EC_P256);

      OpenSsl.Run run = openSslVerifies(sign(key), key.certificate(), "-partial_chain");

      assertThat(run.exit()).as(run.output()).isZero();
    }

    @Test
    void everyCertificateIsInItSignerFirst() throws Exception {
      Pki root = Pki.root("Root", KeyAlgorithm.EC_P256);
      SigningKey key =
          root.intermediate("Authority", KeyAlgorithm.EC_P256)
              .signer("Signer", KeyAlgorithm.EC_P256);

      CadesSignature signature = CadesReader.read(sign(key), "p7s");

      assertThat(signature.signer()).isEqualTo(key.certificate());
      assertThat(signature.certificates()).containsExactlyInAnyOrderElementsOf(key.chain());
      assertThat(signature.certificates(key.fingerprints())).isEqualTo(key.chain());
      assertThat(signature.binds(key.fingerprints())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
    void mlDsaThroughoutIsRead(KeyAlgorithm algorithm) throws Exception {
      SigningKey key = Pki.root("Root", algorithm).signer("Signer", algorithm);

      CadesSignature signature = CadesReader.read(sign(key), "p7s");

      assertThat(signature.verify(new ByteArrayInputStream(CONTENT)).valid()).isTrue();
      assertThat(signature.key()).isEqualTo(algorithm.id());
    }

    /** The identifiers of FIPS 204, as NIST registered them. */
    @ParameterizedTest
    @CsvSource({
      "ML_DSA_44, 2.16.840.1.101.3.4.3.17",
      "ML_DSA_65, 2.16.840.1.101.3.4.3.18",
      "ML_DSA_87, 2.16.840.1.101.3.4.3.19"
    })
    void mlDsaIsNamedWithoutParametersAndWithSha512(KeyAlgorithm algorithm, String name)
        throws Exception {
      SignedDataForm form = SignedDataParser.parse(sign(selfSigned(algorithm)));

      assertThat(form.signatureAlgorithm().getAlgorithm().getId()).isEqualTo(name);
      assertThat(form.signatureAlgorithm().getParameters()).isNull();
      assertThat(form.digestAlgorithm().getAlgorithm().getId()).isEqualTo("2.16.840.1.101.3.4.2.3");
    }
  }

  @Test
  void opensslRefusesOtherContent() throws Exception {
    SigningKey key = selfSigned(KeyAlgorithm.EC_P256);
    byte[] other =
        CadesSigner.sign(key, new ByteArrayInputStream("other".getBytes(UTF_8)), Pki.NOW);

    assertThat(openSslVerifies(other, key.certificate()).exit()).isNotZero();
  }

  @Test
  void opensslParsesAllFiveAttributesAndNoOthers() throws Exception {
    Path p7s = Files.write(folder.resolve("s.p7s"), sign(selfSigned(KeyAlgorithm.EC_P256)));

    String text =
        OpenSsl.run("cms", "-cmsout", "-print", "-noout", "-inform", "DER", "-in", p7s).output();

    String attributes = text.substring(text.indexOf("signedAttrs"));
    assertThat(attributes.lines().filter(line -> line.contains("object:")))
        .hasSize(5)
        .anyMatch(line -> line.contains("contentType"))
        .anyMatch(line -> line.contains("signingTime"))
        .anyMatch(line -> line.contains("messageDigest"))
        .anyMatch(line -> line.contains("1.2.840.113549.1.9.52"))
        .anyMatch(line -> line.contains("id-smime-aa-signingCertificateV2"));
    assertThat(text)
        .containsPattern("unsignedAttrs:\\s+<ABSENT>")
        .contains("crls:\n      <ABSENT>");
  }

  /** FORMAT.md leaves open nothing else, so neither can anybody else change anything else. */
  @Test
  void ecdsaSignaturesDifferInTheValueOnly() throws Exception {
    SigningKey key = selfSigned(KeyAlgorithm.EC_P256);

    SignedDataForm first = SignedDataParser.parse(sign(key));
    SignedDataForm second = SignedDataParser.parse(sign(key));

    assertThat(first.signature()).isNotEqualTo(second.signature());
    assertThat(first.withSignature(new byte[0]).encoded())
        .isEqualTo(second.withSignature(new byte[0]).encoded());
  }

  @Test
  void ed25519SignsTheSameBytesEveryTime() throws Exception {
    SigningKey key = selfSigned(KeyAlgorithm.ED25519);

    assertThat(sign(key)).isEqualTo(sign(key));
  }

  @Test
  void aFractionOfASecondIsCutOff() throws Exception {
    byte[] signature =
        CadesSigner.sign(
            selfSigned(KeyAlgorithm.EC_P256),
            new ByteArrayInputStream(CONTENT),
            Pki.NOW.plusMillis(999));

    assertThat(CadesReader.read(signature, "p7s").signingTime()).isEqualTo(Pki.NOW);
  }

  @Test
  void timesFrom2050OnAreGeneralizedTime() throws Exception {
    Instant late = Instant.parse("2050-01-01T00:00:00Z");
    SigningKey key =
        Pki.root("Root", KeyAlgorithm.EC_P256)
            .signer("Signer", KeyAlgorithm.EC_P256, Pki.START, late.plusSeconds(60));

    byte[] signature = CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), late);

    assertThat(new String(signature, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("\u0018\u000f20500101000000Z");
    assertThat(CadesReader.read(signature, "p7s").signingTime()).isEqualTo(late);
  }

  @Test
  void largeContentIsStreamed() throws Exception {
    SigningKey key = selfSigned(KeyAlgorithm.EC_P256);
    long size = 3L << 30 >> 4; // 192 MiB, of which no buffer holds more than a piece

    byte[] signature = CadesSigner.sign(key, new Zeros(size), Pki.NOW);

    assertThat(CadesReader.read(signature, "p7s").verify(new Zeros(size)).valid()).isTrue();
    assertThat(CadesReader.read(signature, "p7s").verify(new Zeros(size - 1)).valid()).isFalse();
  }

  @Test
  void anExpiredKeyDoesNotSign() throws Exception {
    SigningKey key = selfSigned(KeyAlgorithm.EC_P256);

    assertThatThrownBy(() -> CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), Pki.END))
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("has expired");
  }

  /** So many zero octets. */
  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] buffer, int from, int length) {
      if (left <= 0) {
        return -1;
      }
      assertThat(length).isLessThanOrEqualTo(1 << 20);
      int n = (int) Math.min(length, left);
      java.util.Arrays.fill(buffer, from, from + n, (byte) 0);
      left -= n;
      return n;
    }
  }
}
