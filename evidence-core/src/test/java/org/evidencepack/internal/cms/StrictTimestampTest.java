package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.Attributes;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.sign.KeyAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No octet of a token is without a meaning, and what could be said in two ways is said in one. */
class StrictTimestampTest {
  private static final byte[] STAMPED = "what was there".getBytes(UTF_8);

  private static void assertMalformed(byte[] octets, String how) {
    assertThatThrownBy(() -> TimestampToken.read(octets, "tst"))
        .isInstanceOfSatisfying(
            InvalidPackageException.class,
            e -> {
              assertThat(e.finding().code()).isEqualTo(FindingCode.TIMESTAMP_MALFORMED);
              assertThat(e.finding().subject()).isEqualTo("tst");
              assertThat(e.finding().message()).contains(how);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "EC_P256, SHA256withECDSA",
    "RSA_3072, SHA256withRSA",
    "RSA_3072, SHA256withRSAandMGF1",
    "ED25519, Ed25519"
  })
  void everyOctetCounts(KeyAlgorithm key, String signature) throws Exception {
    TimestampToken good = TestTsa.of(key, signature).stamp(STAMPED);
    var certificates = new HashSet<>(good.certificates());
    List<String> passed = new ArrayList<>();
    byte[] octets = good.encoded();
    for (int i = 0; i < octets.length; i++) {
      byte[] bad = octets.clone();
      bad[i] ^= (byte) (1 << (i % 8));
      if (passes(bad, certificates)) {
        passed.add("octet " + i);
      }
    }
    assertThat(passes(octets, certificates)).isTrue();
    assertThat(passed).isEmpty();
  }

  private static boolean passes(byte[] octets, Set<X509Certificate> certificates) {
    try {
      TimestampToken token = TimestampToken.read(octets, "tst");
      return token.covers(STAMPED)
          && token.valueVerifies()
          && certificates.equals(new HashSet<>(token.certificates()));
    } catch (InvalidPackageException e) {
      return false;
    }
  }

  /** The parts of a token, to put together in other ways. */
  private static SignedData parts(byte[] token) throws Exception {
    return SignedData.getInstance(
        ContentInfo.getInstance(ASN1Primitive.fromByteArray(token)).getContent());
  }

  private static byte[] encoded(SignedData parts, String encoding) throws Exception {
    return new ContentInfo(CMSObjectIdentifiers.signedData, parts).getEncoded(encoding);
  }

  /** What the reader refuses as it stands is put right when an authority sends it. */
  private static void assertPutRight(byte[] octets, byte[] good) throws Exception {
    assertMalformed(octets, "");
    assertThat(TimestampToken.normalised(octets, "authority").encoded()).isEqualTo(good);
  }

  @Test
  void certificatesAreSorted() throws Exception {
    byte[] good = TestTsa.create().stamp(STAMPED).encoded();
    ASN1Encodable[] sorted = parts(good).getCertificates().toArray();
    String first = hex(sorted[0]);
    String second = hex(sorted[1]);
    String text = HexFormat.of().formatHex(good);
    assertThat(text).contains(first + second);

    String odd = text.replace(first + second, second + first);

    assertPutRight(HexFormat.of().parseHex(odd), good);
  }

  private static String hex(ASN1Encodable value) throws Exception {
    return HexFormat.of().formatHex(value.toASN1Primitive().getEncoded());
  }

  @Test
  void noLengthIsIndefinite() throws Exception {
    byte[] good = TestTsa.create().stamp(STAMPED).encoded();
    SignedData parts = parts(good);
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            new BERSet(parts.getCertificates().toArray()),
            null,
            parts.getSignerInfos());

    assertPutRight(encoded(odd, ASN1Encoding.BER), good);
  }

  @Test
  void thereAreNoUnsignedAttributes() throws Exception {
    byte[] good = TestTsa.create().stamp(STAMPED).encoded();
    SignedData parts = parts(good);
    SignerInfo signer = SignerInfo.getInstance(parts.getSignerInfos().getObjectAt(0));
    var unsigned = new ASN1EncodableVector();
    unsigned.add(new Attribute(CMSAttributes.counterSignature, new DERSet()));
    var more =
        new SignerInfo(
            signer.getSID(),
            signer.getDigestAlgorithm(),
            Attributes.getInstance(signer.getAuthenticatedAttributes()),
            signer.getDigestEncryptionAlgorithm(),
            signer.getEncryptedDigest(),
            new Attributes(unsigned));
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            parts.getCertificates(),
            null,
            new DERSet(more));

    assertPutRight(encoded(odd, ASN1Encoding.DER), good);
  }

  @Test
  void thereAreNoRevocationLists() throws Exception {
    byte[] good = TestTsa.create().stamp(STAMPED).encoded();
    SignedData parts = parts(good);
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            parts.getCertificates(),
            new DERSet(),
            parts.getSignerInfos());

    assertPutRight(encoded(odd, ASN1Encoding.DER), good);
  }

  @Test
  void theSignersCertificateIsThere() throws Exception {
    TestTsa tsa = TestTsa.create();
    SignedData parts = parts(tsa.stamp(STAMPED).encoded());
    var root = new DERSet(ASN1Primitive.fromByteArray(tsa.root().getEncoded()));
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            root,
            null,
            parts.getSignerInfos());

    assertMalformed(encoded(odd, ASN1Encoding.DER), "does not hold the certificate of its signer");
  }

  @Test
  void thereIsOneSigner() throws Exception {
    SignedData parts = parts(TestTsa.create().stamp(STAMPED).encoded());
    SignedData others = parts(TestTsa.create().stamp(STAMPED).encoded());
    var signers =
        new DERSet(
            new ASN1Encodable[] {
              parts.getSignerInfos().getObjectAt(0), others.getSignerInfos().getObjectAt(0)
            });
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            parts.getCertificates(),
            null,
            signers);

    assertMalformed(encoded(odd, ASN1Encoding.DER), "has 2 signers instead of one");
  }

  @Test
  void thereAreSixteenCertificatesAtMost() throws Exception {
    Pki root = Pki.root("Root", KeyAlgorithm.ED25519);
    SignedData parts = parts(TestTsa.create().stamp(STAMPED).encoded());
    var certificates = new ASN1EncodableVector();
    for (ASN1Encodable certificate : parts.getCertificates()) {
      certificates.add(certificate);
    }
    for (int i = 0; i < 15; i++) {
      byte[] more =
          root.intermediate("Other " + i, KeyAlgorithm.ED25519).certificate().getEncoded();
      certificates.add(ASN1Primitive.fromByteArray(more));
    }
    var odd =
        new SignedData(
            parts.getDigestAlgorithms(),
            parts.getEncapContentInfo(),
            new DERSet(certificates),
            null,
            parts.getSignerInfos());

    assertMalformed(encoded(odd, ASN1Encoding.DER), "carries more than 16 certificates");
  }

  @Test
  void aTokenIsNotLargerThan256Kib() {
    assertMalformed(new byte[(256 << 10) + 1], "is larger than 256 KiB");
  }

  @Test
  void otherContentIsNoTimestamp() throws Exception {
    byte[] signature =
        CadesSigner.sign(FixedSigner.key(), new java.io.ByteArrayInputStream(STAMPED), Pki.NOW);

    assertMalformed(signature, "holds no TSTInfo");
  }

  @Test
  void octetsAfterTheTokenAreNotOverlooked() throws Exception {
    byte[] good = TestTsa.create().stamp(STAMPED).encoded();

    assertMalformed(Arrays.copyOf(good, good.length + 1), "is not the ASN.1");
  }
}
