package org.evidencepack.internal.cms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.KeyAlgorithm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where lists and responses come from, and where they go. */
class RevocationDataTest {
  private static final Instant NOW = Pki.NOW;
  private static final Instant NEXT = NOW.plus(Duration.ofDays(7));
  private static final TestPki ROOT = TestPki.root("Root").make();
  private static final TestPki SIGNER = ROOT.issue("Signer").make();
  private static final byte[] LIST = TestCrl.of(ROOT, NOW, NEXT).make();
  private static final byte[] RESPONSE = TestOcsp.of(ROOT).good(SIGNER, NOW, NEXT).make(NOW);

  @TempDir Path folder;

  @Nested
  class OfFiles {

    private RevocationData read(Path... paths) throws EvidenceException {
      return RevocationData.read(List.of(paths));
    }

    private void assertRefused(Path path, String words) {
      assertThatThrownBy(() -> read(path))
          .isInstanceOf(EvidenceException.class)
          .hasMessageContaining(path.toString())
          .hasMessageContaining(words);
    }

    @Test
    void listsAndResponsesInDerAreToldApart() throws Exception {
      RevocationData data =
          read(
              Files.write(folder.resolve("a.crl"), LIST),
              Files.write(folder.resolve("b.ors"), RESPONSE));

      assertThat(data.crls()).containsExactly(LIST);
      assertThat(data.ocspResponses()).containsExactly(RESPONSE);
      assertThat(data.isEmpty()).isFalse();
    }

    @Test
    void pemHoldsAnyNumber() throws Exception {
      String text = "some words\n" + Pem.of("X509 CRL", LIST) + Pem.of("OCSP RESPONSE", RESPONSE);
      RevocationData data = read(Files.writeString(folder.resolve("all.pem"), text));

      assertThat(data.crls()).containsExactly(LIST);
      assertThat(data.ocspResponses()).containsExactly(RESPONSE);
    }

    @Test
    void aListMadeByOpenSslIsRead() throws Exception {
      Path der = Files.write(folder.resolve("list.crl"), LIST);
      Path pem = folder.resolve("list.pem");
      OpenSsl.Run run = OpenSsl.run("crl", "-inform", "DER", "-in", der, "-out", pem);

      assertThat(run.exit()).as(run.output()).isZero();
      assertThat(read(pem).crls()).containsExactly(LIST);
    }

    @Test
    void aFolderIsReadButNotItsHiddenFiles() throws Exception {
      Files.write(folder.resolve("a.crl"), LIST);
      Files.write(folder.resolve("b.ors"), RESPONSE);
      Files.writeString(folder.resolve(".hidden"), "nothing");

      assertThat(read(folder).crls()).hasSize(1);
      assertThat(read(folder, folder).crls()).as("each once").hasSize(1);
    }

    @Test
    void whatIsNeitherIsRefused() throws Exception {
      assertRefused(folder, "holds no revocation list");
      assertRefused(folder.resolve("none"), "no such file");
      Path note = Files.writeString(folder.resolve("note.txt"), "hello");
      assertRefused(note, "no revocation list and no OCSP response");
      assertRefused(folder, note.toString());
      assertRefused(
          Files.writeString(folder.resolve("c.pem"), Pem.of(ROOT.certificate())), "no PEM record");
      assertRefused(
          Files.write(folder.resolve("cut"), Arrays.copyOf(LIST, LIST.length - 1)),
          "no revocation");
      assertRefused(
          Files.write(folder.resolve("refusal"), TestOcsp.refusal()), "refusal, with status 3");
    }
  }

  @Nested
  class Embedded {

    private void assertInvalid(List<byte[]> lists, List<byte[]> responses, String words) {
      assertThatThrownBy(() -> RevocationData.embedded(lists, responses, "META-INF/x.p7s"))
          .isInstanceOfSatisfying(
              InvalidPackageException.class,
              e -> {
                assertThat(e.finding().code()).isEqualTo(FindingCode.VALIDATION_DATA_INVALID);
                assertThat(e.finding().subject()).isEqualTo("META-INF/x.p7s");
              })
          .hasMessageContaining(words);
    }

    @Test
    void whatCannotBeReadIsAFinding() {
      byte[] oddExtension =
          TestCrl.of(ROOT, NOW, NEXT)
              .with(new ASN1ObjectIdentifier("2.5.29.60"), false, new ASN1Integer(1))
              .make();
      assertInvalid(List.of(new byte[0]), List.of(), "a revocation list that cannot be read");
      assertInvalid(List.of(RESPONSE), List.of(), "a revocation list that cannot be read");
      assertInvalid(List.of(oddExtension), List.of(), "a revocation list that cannot be read");
      assertInvalid(List.of(), List.of(LIST), "an OCSP response that cannot be read");
      assertInvalid(List.of(), List.of(TestOcsp.refusal()), "an OCSP response that cannot be read");
    }

    @Test
    void tooManyAndTooLargeAreFindings() {
      assertInvalid(Collections.nCopies(65, LIST), List.of(), "more than 64");
      assertInvalid(List.of(), List.of(new byte[RevocationData.LARGEST + 1]), "larger than 10 MiB");
    }

    @Test
    void recordsNestedWithoutEndAreAFinding() {
      List<byte[]> nested = new ArrayList<>();
      byte[] octets = {5, 0};
      for (int level = 0; level < 20_000; level++) {
        octets = wrapped(octets);
      }
      nested.add(octets);

      assertInvalid(nested, List.of(), "cannot be read");
      assertInvalid(List.of(), nested, "cannot be read");
    }

    private byte[] wrapped(byte[] inner) {
      byte[] outer = new byte[inner.length + 5];
      outer[0] = 0x30;
      outer[1] = (byte) 0x83;
      outer[2] = (byte) (inner.length >> 16);
      outer[3] = (byte) (inner.length >> 8);
      outer[4] = (byte) inner.length;
      System.arraycopy(inner, 0, outer, 5, inner.length);
      return outer;
    }
  }

  @Test
  void twoSetsMakeOneWithoutDoubles() throws Exception {
    var lists = RevocationData.embedded(List.of(LIST), List.of(), "a");
    var both = RevocationData.embedded(List.of(LIST), List.of(RESPONSE), "b");

    assertThat(lists.and(both).crls()).containsExactly(LIST);
    assertThat(lists.and(both).ocspResponses()).containsExactly(RESPONSE);
    assertThat(RevocationData.none().and(RevocationData.none()).isEmpty()).isTrue();
  }

  @Test
  void aCertificateTellsWhereItsStatusIs() {
    URI list = URI.create("http://crl.example/root.crl");
    URI directory = URI.create("ldap://ldap.example/cn=Root");
    URI responder = URI.create("http://ocsp.example/");
    var certificate =
        ROOT.issue("Signer").crl(list, directory).ocsp(responder).make().certificate();
    var odd =
        ROOT.issue("Odd")
            .extension(Extension.cRLDistributionPoints, false, new ASN1Integer(1))
            .extension(Extension.authorityInfoAccess, false, new ASN1Integer(1))
            .make()
            .certificate();

    assertThat(RevocationSources.crlUris(certificate)).containsExactly(list, directory);
    assertThat(RevocationSources.ocspUris(certificate)).containsExactly(responder);
    assertThat(RevocationSources.namesSource(certificate)).isTrue();
    assertThat(RevocationSources.namesSource(SIGNER.certificate())).isFalse();
    assertThat(RevocationSources.namesSource(odd)).isFalse();
  }

  @Test
  void aListSignedWithMlDsaVerifies() throws Exception {
    Pki root = Pki.root("Quantum", KeyAlgorithm.ML_DSA_65);
    var signer = root.signer("Signer", KeyAlgorithm.EC_P256).certificate();
    var builder =
        new org.bouncycastle.cert.X509v2CRLBuilder(
            new org.bouncycastle.asn1.x500.X500Name("CN=Quantum"), java.util.Date.from(NOW));
    byte[] list = builder.build(Pki.signer(root.keys())).getEncoded();

    RevocationData data = RevocationData.embedded(List.of(list), List.of(), "p7s");

    // Pki's authorities have a key usage for certificates only.
    assertThat(data.status(signer, root.certificate(), NOW, NOW).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(
            IssuerSignatures.verifies(
                new org.bouncycastle.cert.X509CRLHolder(list), root.certificate()))
        .isTrue();
  }
}
