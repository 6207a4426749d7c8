package org.evidencepack.internal.cms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.DLTaggedObject;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.evidencepack.model.Digest;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FORMAT.md section 10, from the reader's side: one form, and nothing beside it. */
class CadesReaderTest {
  private static final byte[] CONTENT = "<the seal/>".getBytes(UTF_8);
  private static final String NAME = "META-INF/signature001.p7s";

  private static Pki root;
  private static Pki authority;
  private static Pki signer;
  private static SigningKey key;
  private static byte[] good;
  private static SignedDataForm form;

  @BeforeAll
  static void signOnce() throws Exception {
    root = Pki.root("Root", KeyAlgorithm.EC_P256);
    authority = root.intermediate("Authority", KeyAlgorithm.EC_P256);
    signer =
        authority.issue(
            "Signer", KeyAlgorithm.EC_P256.generate(new SecureRandom()), false, Pki.START, Pki.END);
    key = signer.key();
    good = CadesSigner.sign(key, new ByteArrayInputStream(CONTENT), Pki.NOW);
    form = SignedDataParser.parse(good);
  }

  private static CadesSignature read(byte[] octets) throws InvalidPackageException {
    return CadesReader.read(octets, NAME);
  }

  private static SignatureOutcome.Kind verify(byte[] octets) throws Exception {
    return read(octets).verify(new ByteArrayInputStream(CONTENT)).kind();
  }

  private static void assertMalformed(byte[] octets, String message) {
    assertRefused(octets, FindingCode.SIGNATURE_MALFORMED, message);
  }

  private static void assertRefused(byte[] octets, FindingCode code, String message) {
    var refusal = catchThrowableOfType(InvalidPackageException.class, () -> read(octets));
    assertThat(refusal).isNotNull();
    assertThat(refusal.finding().code()).isEqualTo(code);
    assertThat(refusal.finding().subject()).isEqualTo(NAME);
    assertThat(refusal.finding().message()).contains(message);
  }

  private static SignedDataForm formWith(List<byte[]> certificates, Digest signingCertificate) {
    return new SignedDataForm(
        certificates,
        form.issuer(),
        form.serial(),
        form.digestAlgorithm(),
        form.signatureAlgorithm(),
        attributes(signingCertificate),
        form.signature(),
        Additions.NONE);
  }

  private static SignedAttributes attributes(Digest signingCertificate) {
    return SignedAttributes.of(
        Pki.NOW, form.attributes().messageDigest().getOctets(), signingCertificate);
  }

  private static Digest fingerprint(Pki of) throws Exception {
    return Digest.sha256(of.certificate().getEncoded());
  }

  private static byte[] signed(SignedDataForm changed) throws Exception {
    return changed
        .withSignature(
            SignatureScheme.ECDSA_P256.sign(signer.keys().getPrivate(), changed.signedAttributes()))
        .encoded();
  }

  @Test
  void readsWhatTheWriterWrote() throws Exception {
    assertThat(verify(good)).isEqualTo(SignatureOutcome.Kind.VALID);
    assertThat(read(good).certificates(key.fingerprints())).isEqualTo(key.chain());
    assertThat(read(good).fingerprints().get(0)).isEqualTo(key.fingerprints().get(0));
    assertThat(read(good).binds(key.fingerprints())).isTrue();
    assertThat(read(good).key()).isEqualTo("EC P-256");
    assertThat(read(good).digestAlgorithm()).isEqualTo("SHA256");
    assertThat(read(good).signatureAlgorithm()).isEqualTo("SHA256WITHECDSA");
  }

  @Test
  void tellsBothDigestsWhereTheContentDiffers() throws Exception {
    SignatureOutcome outcome = read(good).verify(new ByteArrayInputStream(new byte[0]));

    assertThat(outcome.kind()).isEqualTo(SignatureOutcome.Kind.CONTENT_DIFFERS);
    assertThat(outcome.actualDigest())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(outcome.claimedDigest()).isNotEqualTo(outcome.actualDigest()).hasSize(64);
  }

  @Nested
  class Certificates {

    @Test
    void justThoseDeclaredAreBoundInWhateverOrderTheIssuersAre() throws Exception {
      Digest first = fingerprint(signer);
      Digest second = fingerprint(authority);
      Digest third = fingerprint(root);

      assertThat(read(good).binds(List.of(first, second, third))).isTrue();
      assertThat(read(good).binds(List.of(first, third, second))).isTrue();
    }

    @Test
    void otherDeclarationsDoNotBind() throws Exception {
      Digest first = fingerprint(signer);
      Digest second = fingerprint(authority);
      Digest third = fingerprint(root);
      Digest stranger = Digest.sha256(CONTENT);
      CadesSignature signature = read(good);

      assertThat(
              List.of(
                  List.<Digest>of(),
                  List.of(first),
                  List.of(first, second),
                  List.of(first, second, third, stranger),
                  List.of(first, second, stranger),
                  List.of(first, second, second),
                  List.of(first, second, third, third),
                  List.of(second, first, third)))
          .noneMatch(signature::binds);
    }

    @Test
    void oneLeftOutIsUnbound() throws Exception {
      byte[] less = withCertificates(certificatesWithout(root));

      assertThat(verify(less)).isEqualTo(SignatureOutcome.Kind.VALID);
      assertThat(read(less).binds(key.fingerprints())).isFalse();
    }

    @Test
    void oneAddedIsUnbound() throws Exception {
      List<byte[]> more = new ArrayList<>(form.certificates());
      more.add(Pki.root("Stranger", KeyAlgorithm.EC_P256).certificate().getEncoded());

      byte[] octets = withCertificates(more);

      assertThat(verify(octets)).isEqualTo(SignatureOutcome.Kind.VALID);
      assertThat(read(octets).binds(key.fingerprints())).isFalse();
      assertThat(read(octets).signer()).isEqualTo(key.certificate());
    }

    @Test
    void oneSwappedForItsTwinIsUnbound() throws Exception {
      Pki twin = Pki.root("Root", KeyAlgorithm.EC_P256);
      List<byte[]> others = new ArrayList<>(certificatesWithout(root));
      others.add(twin.certificate().getEncoded());

      assertThat(read(withCertificates(others)).binds(key.fingerprints())).isFalse();
    }

    @Test
    void oneTwiceIsUnboundHoweverItIsDeclared() throws Exception {
      List<byte[]> doubled = new ArrayList<>(form.certificates());
      doubled.add(root.certificate().getEncoded());
      List<Digest> declaredTwice = new ArrayList<>(key.fingerprints());
      declaredTwice.add(fingerprint(root));

      CadesSignature signature = read(withCertificates(doubled));

      assertThat(signature.fingerprints()).hasSize(4);
      assertThat(signature.binds(key.fingerprints())).isFalse();
      assertThat(signature.binds(declaredTwice)).isFalse();
    }

    /** Whoever has the key may get another certificate for it, with the same names. */
    @Test
    void ofTwoThatNameTheSignerTheBoundOneIsTheSigners() throws Exception {
      byte[] octets = signer.certificate().getEncoded();
      byte[] twin = octets.clone();
      twin[twin.length - 1] ^= 1; // in its issuer's signature, which nobody looks at here
      List<byte[]> both = new ArrayList<>(form.certificates());
      both.add(twin);

      assertThat(read(signed(formWith(both, Digest.sha256(octets)))).signer().getEncoded())
          .isEqualTo(octets);
      assertThat(read(signed(formWith(both, Digest.sha256(twin)))).signer().getEncoded())
          .isEqualTo(twin);
    }

    @Test
    void theSignersTwinIsUnboundEvenIfDeclared() throws Exception {
      byte[] twin = signer.certificate().getEncoded();
      twin[twin.length - 1] ^= 1;
      List<byte[]> others = new ArrayList<>(certificatesWithout(signer));
      others.add(twin);

      CadesSignature signature = read(withCertificates(others));

      assertThat(signature.verify(new ByteArrayInputStream(CONTENT)).valid()).isTrue();
      assertThat(signature.binds(signature.fingerprints())).isFalse();
    }

    @Test
    void theSignersLeftOutIsRefused() throws Exception {
      assertRefused(
          withCertificates(List.of(root.certificate().getEncoded())),
          FindingCode.SIGNATURE_CERTIFICATE_UNBOUND,
          "does not hold the certificate of its signer");
    }

    @Test
    void anAttributeOverAnotherCertificateIsUnbound() throws Exception {
      byte[] foreign = signed(formWith(form.certificates(), fingerprint(authority)));

      assertThat(verify(foreign)).isEqualTo(SignatureOutcome.Kind.VALID);
      assertThat(read(foreign).binds(key.fingerprints())).isFalse();
    }

    @Test
    void otherOrderThanDersIsReadAndSaysNothing() throws Exception {
      byte[] reversed =
          edit(
              sequence -> {
                ASN1Set set = ASN1Set.getInstance((ASN1TaggedObject) sequence[3], false);
                ASN1Encodable[] turned = set.toArray();
                java.util.Collections.reverse(Arrays.asList(turned));
                sequence[3] = new DLTaggedObject(false, 0, new DLSet(turned));
              });

      List<Digest> declared =
          List.of(fingerprint(signer), fingerprint(authority), fingerprint(root));
      assertThat(reversed).isNotEqualTo(good);
      assertThat(read(reversed).binds(declared)).isTrue();
      assertThat(read(reversed).baseline(declared)).isEqualTo(read(good).baseline(declared));
    }

    @Test
    void thirtyThreeAreRefused() throws Exception {
      List<byte[]> many = new ArrayList<>();
      for (int i = 0; i < 33; i++) {
        many.add(root.certificate().getEncoded());
      }

      assertMalformed(withCertificates(many), "more than 32 certificates");
    }

    @Test
    void noneIsMalformed() throws Exception {
      byte[] none = edit(sequence -> sequence[3] = null);

      assertMalformed(none, "carries no certificates");
    }

    @Test
    void rubbishInsteadIsMalformed() throws Exception {
      byte[] rubbish = withCertificates(List.of(new DERSequence(new DERSequence()).getEncoded()));

      assertMalformed(rubbish, "is not the ASN.1");
    }

    private List<byte[]> certificatesWithout(Pki left) throws Exception {
      byte[] out = left.certificate().getEncoded();
      return form.certificates().stream().filter(c -> !Arrays.equals(c, out)).toList();
    }

    private byte[] withCertificates(List<byte[]> certificates) throws Exception {
      return formWith(certificates, fingerprint(signer)).encoded();
    }
  }

  @Nested
  class SigningCertificate {

    /** EU DSS takes each identifier for an attribute; OpenSSL wants each in the path it found. */
    @Test
    void namingTheIssuersTooIsMalformed() throws Exception {
      byte[] all =
          withIdentifiers(
              new ESSCertIDv2(fingerprint(signer).octets()),
              new ESSCertIDv2(fingerprint(authority).octets()));

      assertMalformed(all, "names 2 certificates instead of the signer's alone");
    }

    @Test
    void namingNoneIsMalformed() throws Exception {
      assertMalformed(withIdentifiers(), "names 0 certificates");
    }

    @Test
    void aLongerHashIsReadAndMustBeTheCertificates() throws Exception {
      var sha512 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);
      byte[] hash = HashName.digest("SHA-512", signer.certificate().getEncoded());
      List<Digest> declared =
          List.of(fingerprint(signer), fingerprint(authority), fingerprint(root));

      assertThat(read(withIdentifiers(new ESSCertIDv2(sha512, hash))).binds(declared)).isTrue();
      assertThat(read(withIdentifiers(new ESSCertIDv2(sha512, new byte[64]))).binds(declared))
          .isFalse();
    }

    @Test
    void anotherDigestIsMalformed() throws Exception {
      var sha3 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha3_256);

      assertMalformed(
          withIdentifiers(new ESSCertIDv2(sha3, new byte[32])),
          "something else in it than a digest by SHA-2");
    }

    @Test
    void issuerAndSerialNumberBesideTheHashAreRead() throws Exception {
      byte[] octets = withIdentifiers(naming(form.serial().getValue()));

      assertThat(
              read(octets)
                  .binds(List.of(fingerprint(signer), fingerprint(authority), fingerprint(root))))
          .isTrue();
    }

    @Test
    void theSerialNumberOfAnotherBesideTheHashIsMalformed() throws Exception {
      assertMalformed(withIdentifiers(naming(BigInteger.TEN)), "is not encoded as DER, or has");
    }

    private ESSCertIDv2 naming(BigInteger serial) throws Exception {
      return new ESSCertIDv2(
          null,
          fingerprint(signer).octets(),
          new IssuerSerial(X500Name.getInstance(form.issuer()), serial));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20, 31, 33})
    void aHashOfAnotherLengthIsMalformed(int length) throws Exception {
      assertMalformed(
          withIdentifiers(new ESSCertIDv2(new byte[length])),
          "something else in it than a digest by SHA-2");
    }

    @Test
    void policiesBesideItAreMalformed() throws Exception {
      var identifiers = new DERSequence(new ESSCertIDv2(fingerprint(signer).octets()));
      var policies =
          new DERSequence(new DERSequence(new ASN1ObjectIdentifier("2.5.29.32.0"))); // anyPolicy

      assertMalformed(
          withValue(new DERSequence(new ASN1Encodable[] {identifiers, policies})),
          "something else in it than a digest by SHA-2");
    }

    private byte[] withIdentifiers(ESSCertIDv2... identifiers) throws Exception {
      return withValue(new DERSequence(new DERSequence(identifiers)));
    }

    private byte[] withValue(ASN1Encodable value) throws Exception {
      return editAttributes(
          set -> {
            var attributes = new ASN1EncodableVector();
            for (ASN1Encodable attribute : set) {
              boolean replaced =
                  PKCSObjectIdentifiers.id_aa_signingCertificateV2.equals(
                      ASN1Sequence.getInstance(attribute).getObjectAt(0));
              attributes.add(
                  replaced
                      ? attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, value)
                      : attribute);
            }
            return attributes;
          });
    }
  }

  @Nested
  class Form {

    @Test
    void attachedContentIsMalformed() throws Exception {
      byte[] attached =
          edit(
              sequence ->
                  sequence[2] =
                      new DERSequence(
                          new ASN1Encodable[] {
                            CMSObjectIdentifiers.data,
                            new DLTaggedObject(true, 0, new DEROctetString(CONTENT))
                          }));

      assertMalformed(attached, "carries its content");
    }

    @Test
    void twoSignersAreMalformed() throws Exception {
      byte[] two =
          edit(
              sequence -> {
                ASN1Encodable one = ASN1Set.getInstance(sequence[4]).getObjectAt(0);
                sequence[4] = new DLSet(new ASN1Encodable[] {one, one});
              });

      assertMalformed(two, "has 2 signers");
    }

    @Test
    void noSignerIsMalformed() throws Exception {
      assertMalformed(edit(sequence -> sequence[4] = new DLSet()), "has 0 signers");
    }

    @Test
    void unsignedAttributesOtherThanTimestampsAreMalformed() throws Exception {
      byte[] more =
          editSigner(
              members -> {
                var attribute =
                    new DERSequence(
                        new ASN1Encodable[] {
                          PKCSObjectIdentifiers.id_aa_ets_archiveTimestamp,
                          new DERSet(DERNull.INSTANCE)
                        });
                ASN1Encodable[] longer = Arrays.copyOf(members, members.length + 1);
                longer[members.length] = new DLTaggedObject(false, 1, new DERSet(attribute));
                return longer;
              });

      assertMalformed(more, "has an unsigned attribute that is no signature time-stamp");
    }

    @Test
    void noSignedAttributesAreMalformed() throws Exception {
      byte[] bare =
          editSigner(
              members ->
                  new ASN1Encodable[] {members[0], members[1], members[2], members[4], members[5]});

      assertMalformed(bare, "has no signed attributes");
    }

    @Test
    void anAttributeMoreIsMalformedAndNamed() throws Exception {
      byte[] more =
          editAttributes(
              set -> {
                var attributes = new ASN1EncodableVector();
                set.forEach(attributes::add);
                attributes.add(attribute(new ASN1ObjectIdentifier("1.2.3"), new ASN1Integer(1)));
                return attributes;
              });

      assertMalformed(more, "has a signed attribute too many: 1.2.3");
    }

    @Test
    void anAttributeLessIsMalformedAndNamed() throws Exception {
      byte[] less =
          editAttributes(
              set -> {
                var attributes = new ASN1EncodableVector();
                for (ASN1Encodable attribute : set) {
                  if (!CMSAttributes.signingTime.equals(
                      ASN1Sequence.getInstance(attribute).getObjectAt(0))) {
                    attributes.add(attribute);
                  }
                }
                return attributes;
              });

      assertMalformed(less, "lacks the signed attribute signing-time");
    }

    @Test
    void anAttributeTwiceIsMalformed() throws Exception {
      byte[] twice =
          editAttributes(
              set -> {
                var attributes = new ASN1EncodableVector();
                set.forEach(attributes::add);
                attributes.add(set.getObjectAt(0));
                return attributes;
              });

      assertMalformed(twice, "not just once");
    }

    @Test
    void digestParametersAreMalformed() throws Exception {
      byte[] parameters =
          editSigner(
              members -> {
                members[2] =
                    new AlgorithmIdentifier(
                        form.digestAlgorithm().getAlgorithm(), DERNull.INSTANCE);
                return members;
              });

      assertMalformed(parameters, "digest algorithm with parameters");
    }

    @Test
    void otherDigestAlgorithmsThanTheSignersAreMalformed() throws Exception {
      byte[] other =
          edit(
              sequence ->
                  sequence[1] = new DERSet(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)));

      assertMalformed(other, "is not encoded as DER, or has a value that the format rules out");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void anotherVersionIsMalformed(int version) throws Exception {
      assertMalformed(edit(sequence -> sequence[0] = new ASN1Integer(version)), "rules out");
      assertMalformed(
          editSigner(
              members -> {
                members[0] = new ASN1Integer(version);
                return members;
              }),
          "rules out");
    }

    @Test
    void indefiniteLengthsAreMalformed() throws Exception {
      var ber = new BERSequence(ASN1Sequence.getInstance(good).toArray()).getEncoded();

      assertThat(ber).isNotEqualTo(good);
      assertMalformed(ber, "is not encoded as DER");
    }

    @Test
    void octetsAfterItAreMalformed() {
      assertMalformed(Arrays.copyOf(good, good.length + 1), "is not the ASN.1");
    }

    @Test
    void cutOffAnywhereItIsMalformed() {
      for (int length = 0; length < good.length; length += 7) {
        assertMalformed(Arrays.copyOf(good, length), "");
      }
    }

    @Test
    void nestingWithoutEndIsMalformed() {
      byte[] deep = new byte[1 << 20];
      for (int i = 0; i + 1 < deep.length; i += 2) {
        deep[i] = 0x30;
        deep[i + 1] = (byte) 0x80;
      }

      assertMalformed(deep, "is not the ASN.1");
    }

    @Test
    void moreThanSixteenMebibytesAreNotLookedAt() {
      assertMalformed(new byte[(16 << 20) + 1], "is larger than 16 MiB");
    }

    @Test
    void opensslsOwnAttributesAreMalformedAndNamed(@TempDir Path folder) throws Exception {
      Path seal = Files.write(folder.resolve("seal"), CONTENT);
      Path identity = folder.resolve("key.pem");
      Files.writeString(
          identity,
          Pem.of(key.certificate())
              + Pem.of("PRIVATE KEY", signer.keys().getPrivate().getEncoded()));
      Path p7s = folder.resolve("p7s");
      OpenSsl.run(
          "cms",
          "-sign",
          "-cades",
          "-binary",
          "-in",
          seal,
          "-signer",
          identity,
          "-outform",
          "DER",
          "-out",
          p7s);

      // 1.2.840.113549.1.9.15: S/MIME capabilities
      assertMalformed(
          Files.readAllBytes(p7s), "has a signed attribute too many: 1.2.840.113549.1.9.15");
    }
  }

  @Nested
  class Value {

    @Test
    void ofAnotherKeyIsWrong() throws Exception {
      PrivateKey other = KeyAlgorithm.EC_P256.generate(new SecureRandom()).getPrivate();
      byte[] forged =
          form.withSignature(SignatureScheme.ECDSA_P256.sign(other, form.signedAttributes()))
              .encoded();

      assertThat(verify(forged)).isEqualTo(SignatureOutcome.Kind.VALUE_WRONG);
    }

    @Test
    void overTheAttributesAsContentDoesNotCount() throws Exception {
      byte[] attributes = form.signedAttributes();

      assertThat(read(good).verify(new ByteArrayInputStream(attributes)).kind())
          .isEqualTo(SignatureOutcome.Kind.CONTENT_DIFFERS);
    }

    /** Documented in FORMAT.md: it is as valid, and says the same. */
    @Test
    void theTwinOfAnEcdsaValueIsValid() throws Exception {
      ASN1Sequence value = ASN1Sequence.getInstance(form.signature().getOctets());
      BigInteger order = ((ECKey) signer.keys().getPublic()).getParams().getOrder();
      BigInteger s = ASN1Integer.getInstance(value.getObjectAt(1)).getValue();
      byte[] twin =
          new DERSequence(
                  new ASN1Encodable[] {value.getObjectAt(0), new ASN1Integer(order.subtract(s))})
              .getEncoded();

      assertThat(verify(form.withSignature(twin).encoded())).isEqualTo(SignatureOutcome.Kind.VALID);
    }

    @Test
    void anEcdsaValueWithLaxLengthsIsMalformed() throws Exception {
      byte[] value = form.signature().getOctets();
      byte[] lax = new byte[value.length + 1];
      lax[0] = value[0];
      lax[1] = (byte) 0x81;
      System.arraycopy(value, 1, lax, 2, value.length - 1);

      assertMalformed(form.withSignature(lax).encoded(), "value that is not encoded as DER");
    }
  }

  @Nested
  class Weak {

    private SigningKey rsa(int bits) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return root.issue("RSA " + bits, generator.generateKeyPair(), false, Pki.START, Pki.END)
          .key();
    }

    private byte[] signedBy(
        SigningKey weak, String digest, AlgorithmIdentifier digestId, AlgorithmIdentifier id)
        throws Exception {
      EncodedCertificate certificate = EncodedCertificate.of(weak.certificate().getEncoded());
      var unsigned =
          new SignedDataForm(
              List.of(certificate.octets()),
              certificate.issuer(),
              certificate.serial(),
              digestId,
              id,
              SignedAttributes.of(
                  Pki.NOW,
                  ContentDigest.of(digest, new ByteArrayInputStream(CONTENT)),
                  certificate.fingerprint()),
              new DEROctetString(new byte[0]),
              Additions.NONE);
      return unsigned.withSignature(weak.sign(unsigned.signedAttributes())).encoded();
    }

    private byte[] pss(SigningKey weak) throws Exception {
      return signedBy(
          weak,
          "SHA-256",
          AlgorithmIdentifiers.digest(SignatureScheme.RSA_PSS),
          AlgorithmIdentifiers.signature(SignatureScheme.RSA_PSS));
    }

    @Test
    void rsa1024IsAnErrorThoughItVerifies() throws Exception {
      byte[] weak = pss(rsa(1024));

      assertThat(verify(weak)).isEqualTo(SignatureOutcome.Kind.VALID);
      assertThat(read(weak).weakness())
          .hasValueSatisfying(
              w -> {
                assertThat(w.severity()).isEqualTo(Severity.ERROR);
                assertThat(w.message()).contains("1024 bits");
              });
    }

    @Test
    void rsa2048IsAWarning() throws Exception {
      assertThat(read(pss(rsa(2048))).weakness())
          .hasValueSatisfying(w -> assertThat(w.severity()).isEqualTo(Severity.WARNING));
    }

    @Test
    void sha1IsAnError() throws Exception {
      byte[] weak =
          signedBy(
              key,
              "SHA-1",
              new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1),
              new AlgorithmIdentifier(
                  PKCSObjectIdentifiers.sha1WithRSAEncryption, DERNull.INSTANCE));

      assertThat(verify(weak)).isEqualTo(SignatureOutcome.Kind.NOT_CHECKED);
      assertThat(read(weak).weakness())
          .hasValueSatisfying(
              w -> {
                assertThat(w.severity()).isEqualTo(Severity.ERROR);
                assertThat(w.message()).contains("SHA1");
              });
    }

    @Test
    void anAlgorithmOfAnotherKindThanTheKeyIsAnError() throws Exception {
      byte[] mixed =
          signedBy(
              key,
              "SHA-384",
              AlgorithmIdentifiers.digest(SignatureScheme.ECDSA_P384),
              AlgorithmIdentifiers.signature(SignatureScheme.ECDSA_P384));

      assertThat(verify(mixed)).isEqualTo(SignatureOutcome.Kind.NOT_CHECKED);
      assertThat(read(mixed).weakness())
          .hasValueSatisfying(w -> assertThat(w.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void pkcs1IsReadThoughNotWritten() throws Exception {
      KeyPair pair = KeyAlgorithm.RSA_3072.generate(new SecureRandom());
      Pki rsa = root.issue("RSA", pair, false, Pki.START, Pki.END);
      EncodedCertificate certificate = EncodedCertificate.of(rsa.certificate().getEncoded());
      var unsigned =
          new SignedDataForm(
              List.of(certificate.octets()),
              certificate.issuer(),
              certificate.serial(),
              AlgorithmIdentifiers.digest(SignatureScheme.RSA_PKCS1),
              AlgorithmIdentifiers.signature(SignatureScheme.RSA_PKCS1),
              attributes(certificate.fingerprint()),
              new DEROctetString(new byte[0]),
              Additions.NONE);
      Signature pkcs1 = Signature.getInstance("SHA256withRSA");
      pkcs1.initSign(pair.getPrivate());
      pkcs1.update(unsigned.signedAttributes());
      byte[] octets = unsigned.withSignature(pkcs1.sign()).encoded();

      assertThat(verify(octets)).isEqualTo(SignatureOutcome.Kind.VALID);
      assertThat(read(octets).weakness()).isEmpty();
    }
  }

  /** A change to the members of SignedData; a null drops the member. */
  private interface Edit {
    void on(ASN1Encodable[] members) throws Exception;
  }

  private static byte[] edit(Edit edit) throws Exception {
    ASN1Sequence contentInfo = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(good));
    ASN1Sequence signedData =
        ASN1Sequence.getInstance((ASN1TaggedObject) contentInfo.getObjectAt(1), true);
    ASN1Encodable[] members = signedData.toArray();
    edit.on(members);
    ASN1Encodable[] left =
        Arrays.stream(members).filter(java.util.Objects::nonNull).toArray(ASN1Encodable[]::new);
    return new DLSequence(
            new ASN1Encodable[] {
              contentInfo.getObjectAt(0), new DLTaggedObject(true, 0, new DLSequence(left))
            })
        .getEncoded("DL");
  }

  /** A change to the members of the SignerInfo. */
  private interface SignerEdit {
    ASN1Encodable[] on(ASN1Encodable[] members) throws Exception;
  }

  private static byte[] editSigner(SignerEdit edit) throws Exception {
    return edit(
        sequence -> {
          ASN1Sequence info =
              ASN1Sequence.getInstance(ASN1Set.getInstance(sequence[4]).getObjectAt(0));
          sequence[4] = new DLSet(new DLSequence(edit.on(info.toArray())));
        });
  }

  /** A change to the signed attributes, which are signed again. */
  private interface AttributesEdit {
    ASN1EncodableVector on(ASN1Set attributes);
  }

  private static byte[] editAttributes(AttributesEdit edit) throws Exception {
    return editSigner(
        members -> {
          ASN1Set set = ASN1Set.getInstance((ASN1TaggedObject) members[3], false);
          var changed = new DERSet(edit.on(set));
          members[3] = new DLTaggedObject(false, 0, changed);
          members[5] =
              new DEROctetString(
                  SignatureScheme.ECDSA_P256.sign(
                      signer.keys().getPrivate(), changed.getEncoded("DER")));
          return members;
        });
  }

  private static DERSequence attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {type, new DERSet(value)});
  }
}
