package org.evidencepack.verify;

import static org.evidencepack.internal.format.FileNames.SEAL;
import static org.evidencepack.internal.format.FileNames.SIGNATURE;
import static org.evidencepack.model.FindingCode.ALGORITHM_EXPIRED;
import static org.evidencepack.model.FindingCode.CERTIFICATE_REVOKED;
import static org.evidencepack.model.FindingCode.LEVEL_NOT_AS_REQUIRED;
import static org.evidencepack.model.FindingCode.POST_QUANTUM_MISSING;
import static org.evidencepack.model.FindingCode.REVOCATION_UNKNOWN;
import static org.evidencepack.model.FindingCode.SIGNER_NOT_AS_REQUIRED;
import static org.evidencepack.model.FindingCode.TIMESTAMP_INVALID;
import static org.evidencepack.model.FindingCode.TIMESTAMP_MALFORMED;
import static org.evidencepack.model.FindingCode.TIMESTAMP_RENEWAL_DUE;
import static org.evidencepack.model.FindingCode.TIMESTAMP_UNTRUSTED;
import static org.evidencepack.model.FindingCode.VALIDATION_DATA_INVALID;
import static org.evidencepack.verify.Forge.valid;
import static org.evidencepack.verify.Vector.vector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLReason;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.OddSignatures;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestCrl;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.AlgorithmPolicy;

/** FORMAT.md sections 10.2, 10.3 and 11: time-stamps, validation data, trust and demands. */
final class LongLivedVectors {
  private static final TestPki STRANGER = TestPki.root("Stranger").make();
  private static final Instant LATER = Pki.NOW.plusSeconds(90 * 86_400);
  private static final byte[] NO_TOKEN = {4, 1, 0};
  private static final byte[] NO_LIST = {0x30, 3, 2, 1, 1};
  private static final byte[] OTHER = {1};

  private LongLivedVectors() {}

  static List<Vector> all() {
    return List.of(
        vector(TIMESTAMP_MALFORMED, () -> stamped(NO_TOKEN)).at(SIGNATURE),
        vector(TIMESTAMP_INVALID, "other-data", () -> stamped(LongLived.TSA.token(OTHER)))
            .at(SIGNATURE),
        vector(TIMESTAMP_INVALID, "value", () -> stamped(otherValue(token(LongLived.TSA))))
            .at(SIGNATURE),
        vector(
                TIMESTAMP_INVALID,
                "binding",
                () -> stamped(token(LongLived.TSA.naming(STRANGER.certificate()))))
            .at(SIGNATURE),
        vector(VALIDATION_DATA_INVALID, "list-of-a-stranger", () -> listed(listOf(STRANGER)))
            .at(SIGNATURE),
        vector(VALIDATION_DATA_INVALID, "list-by-another-key", LongLivedVectors::impostor)
            .at(SIGNATURE),
        vector(VALIDATION_DATA_INVALID, "no-list", () -> listed(NO_LIST)).at(SIGNATURE),
        vector(VALIDATION_DATA_INVALID, "response-of-a-stranger", LongLivedVectors::response)
            .at(SIGNATURE),
        vector(VALIDATION_DATA_INVALID, "certificate-of-a-stranger", LongLivedVectors::certificate)
            .at(SIGNATURE),
        vector(TIMESTAMP_UNTRUSTED, () -> stamped(token(LongLived.TSA)))
            .comesTo(Verdict.TRUSTED)
            .at(SIGNATURE),
        vector(TIMESTAMP_RENEWAL_DUE, () -> LongLivedVectors.by(aging()))
            .by(LongLived.at(LATER))
            .comesTo(Verdict.TRUSTED)
            .at(SIGNATURE),
        judged(vector(CERTIFICATE_REVOKED, LongLivedVectors::revoked)),
        judged(vector(REVOCATION_UNKNOWN, () -> forge(SignatureOptions.defaults()))),
        judged(vector(ALGORITHM_EXPIRED, Forge::valid))
            .by(Sample.verifier().withPolicy(withoutSha256())),
        demanded(vector(SIGNER_NOT_AS_REQUIRED, Forge::valid), somebody()).at(""),
        demanded(
                vector(LEVEL_NOT_AS_REQUIRED, LongLivedVectors::stripped),
                Demands.none().withLevel(SignatureLevel.T))
            .at(SEAL),
        demanded(
                vector(POST_QUANTUM_MISSING, () -> valid().sign()),
                Demands.none().withPostQuantum())
            .at(""));
  }

  private static Vector judged(Vector vector) {
    return vector.by(LongLived.at(LATER)).comesTo(Verdict.INTACT).at(SIGNATURE);
  }

  private static Vector demanded(Vector vector, Demands demands) {
    return vector.by(Sample.verifier().demanding(demands)).comesTo(Verdict.INTACT);
  }

  private static Forge changed(
      List<byte[]> stamps, List<byte[]> certificates, List<byte[]> lists, List<byte[]> responses)
      throws Exception {
    Forge forge = valid();
    byte[] signature = forge.member(SIGNATURE).content();
    byte[] more = OddSignatures.with(signature, stamps, certificates, lists, responses);
    return forge.change(SIGNATURE, member -> member.with(more));
  }

  private static Forge stamped(byte[] token) throws Exception {
    return changed(List.of(token), List.of(), List.of(), List.of());
  }

  private static Forge listed(byte[] list) throws Exception {
    return changed(List.of(), List.of(), List.of(list), List.of());
  }

  /** A token over the signature of the sample. */
  private static byte[] token(TestTsa tsa) throws Exception {
    return tsa.token(OddSignatures.value(valid().member(SIGNATURE).content()));
  }

  /** The last octet belongs to s. */
  private static byte[] otherValue(byte[] token) {
    byte[] other = token.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  private static byte[] listOf(TestPki issuer) {
    return LongLived.list(issuer).make();
  }

  /** In the name of an authority whose certificate is there. */
  private static Forge impostor() throws Exception {
    byte[] list = LongLived.list(LongLived.AUTHORITY).signedBy(STRANGER);
    return by(LongLived.TSA).change(SIGNATURE, m -> m.with(with(m.content(), list)));
  }

  private static byte[] with(byte[] signature, byte[] list) {
    try {
      return OddSignatures.with(signature, List.of(), List.of(), List.of(list), List.of());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Forge response() throws Exception {
    byte[] response =
        TestOcsp.of(STRANGER).good(STRANGER, Pki.NOW, LATER).make(Pki.NOW.plusSeconds(60));
    return changed(List.of(), List.of(), List.of(), List.of(response));
  }

  /** It stands beside a time-stamp, as those of authorities may; nothing there signed it. */
  private static Forge certificate() throws Exception {
    X509Certificate lone = STRANGER.issue("Somebody").make().certificate();
    byte[] token = token(LongLived.TSA);
    return changed(List.of(token), List.of(lone.getEncoded()), List.of(), List.of());
  }

  private static TestTsa aging() {
    return TestTsa.of(
        LongLived.TSA_ROOT
            .issue("TSA")
            .timeStamping(true)
            .valid(Pki.START, LATER.plusSeconds(86_400))
            .make());
  }

  /** The sample by a signer of whom nothing need be looked up, with that authority's time-stamp. */
  private static Forge by(TestTsa tsa) throws Exception {
    TestPki signer = LongLived.ROOT.issue("Examiner").make();
    return Forge.of(LongLived.sample(LongLived.stampedBy(tsa), signer), signer.key());
  }

  private static Forge forge(SignatureOptions options) throws Exception {
    return Forge.of(LongLived.sample(options), LongLived.SIGNER.key());
  }

  private static Forge revoked() throws Exception {
    TestCrl list =
        LongLived.list(LongLived.AUTHORITY)
            .revoking(LongLived.SIGNER, Pki.NOW.minusSeconds(3600), CRLReason.cessationOfOperation);
    List<byte[]> lists = List.of(list.make(), listOf(LongLived.ROOT), listOf(LongLived.TSA_ROOT));
    return forge(LongLived.with(LongLived.stamped(), lists));
  }

  private static AlgorithmPolicy withoutSha256() {
    try {
      Path file = Files.createTempFile("algorithms", ".policy");
      try {
        Files.writeString(
            file,
            """
            digest SHA-256 2026-08-31 checked # a breakthrough
            signature ECDSA 256 - checked # it
            """);
        return AlgorithmPolicy.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Demands somebody() {
    try {
      return Demands.none().withSigner("Somebody");
    } catch (InvalidInputException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It was sealed at level T; somebody took the time-stamp out. */
  private static Forge stripped() throws Exception {
    byte[] sealed = Sample.bytes(Sample.options().withSignature(LongLived.stamped()), Sample.KEY);
    Forge forge = Forge.of(sealed, Sample.KEY);
    byte[] signature = forge.member(SIGNATURE).content();
    byte[] bare = OddSignatures.stripped(signature, Sample.KEY.chain());
    return forge.change(SIGNATURE, member -> member.with(bare));
  }
}
