package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.LongLived.AFTER_EXPIRY;
import static org.evidencepack.verify.LongLived.LISTED;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestOcsp;
import org.evidencepack.internal.cms.TestPki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.sign.SignatureScheme;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The European Commission's validator finds our signatures of all levels valid, and at these. */
class DssLevelsTest {
  private static final Instant WEEK_LATER = Pki.NOW.plusSeconds(7 * 86_400);

  private static final Map<Way, TestPki> SIGNERS = new ConcurrentHashMap<>();

  @TempDir Path folder;

  /** Ways of signing that both know. */
  enum Way {
    EC_P256("EC", 256, SignatureScheme.ECDSA_P256),
    EC_P384("EC", 384, SignatureScheme.ECDSA_P384),
    EC_P521("EC", 521, SignatureScheme.ECDSA_P521),
    RSA_PSS("RSA", 3072, SignatureScheme.RSA_PSS),
    RSA_PKCS1("RSA", 3072, SignatureScheme.RSA_PKCS1);

    private final String algorithm;
    private final int bits;
    private final SignatureScheme scheme;

    Way(String algorithm, int bits, SignatureScheme scheme) {
      this.algorithm = algorithm;
      this.bits = bits;
      this.scheme = scheme;
    }

    private TestPki signer() {
      return LongLived.signer(name()).keys(TestPki.keyPair(algorithm, bits)).make();
    }

    /** The same one every time. */
    SigningKey key() throws Exception {
      SigningKey key = SIGNERS.computeIfAbsent(this, Way::signer).key();
      return scheme == SignatureScheme.RSA_PKCS1 ? key.withScheme(scheme) : key;
    }
  }

  private static SignatureOptions stamped() {
    return LongLived.stampedBy(TestTsa.of(LISTED));
  }

  private static SignatureOptions listed(SignatureOptions options) throws Exception {
    return LongLived.with(options, LongLived.emptyLists());
  }

  private Path sealed(Way way, SignatureOptions options) throws Exception {
    return sealed(way.key(), options);
  }

  private Path sealed(SigningKey key, SignatureOptions options) throws Exception {
    byte[] zip = Sample.bytes(Sample.options().withSignature(options), key);
    return Files.write(folder.resolve("sealed.asice"), zip);
  }

  private static DssTrial trial(Instant now) {
    return DssTrial.trusting(LongLived.ROOT.certificate(), LongLived.TSA_ROOT.certificate())
        .at(now);
  }

  private static void assertBothFind(SignatureLevel level, Path file, Instant now, DssTrial trial)
      throws Exception {
    DssTrial.Opinion opinion = trial.at(now).on(file);

    assertThat(opinion.indication()).as(opinion.toString()).isEqualTo(Indication.TOTAL_PASSED);
    assertThat(opinion.level().toString()).isEqualTo("CAdES-BASELINE-" + level);
    assertThat(opinion.errors()).isEmpty();
  }

  private static void assertWeFind(SignatureLevel level, Path file, Verifier verifier)
      throws Exception {
    VerificationReport report = verifier.verify(file);
    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures().get(0).level()).isEqualTo(level);
  }

  /** Files with the usual lists. */
  static List<Path> listFiles(Path folder) throws Exception {
    Path lists = Files.createDirectories(folder.resolve("lists"));
    int number = 0;
    for (byte[] list : LongLived.emptyLists()) {
      Files.write(lists.resolve(number++ + ".crl"), list);
    }
    return List.of(lists);
  }

  @ParameterizedTest
  @EnumSource
  void levelB(Way way) throws Exception {
    Path file = sealed(way, SignatureOptions.defaults());

    assertWeFind(
        SignatureLevel.B, file, LongLived.at(WEEK_LATER).withRevocation(listFiles(folder)));
    assertBothFind(
        SignatureLevel.B, file, WEEK_LATER, trial(WEEK_LATER).knowing(LongLived.emptyLists()));
  }

  @ParameterizedTest
  @EnumSource
  void levelT(Way way) throws Exception {
    Path file = sealed(way, stamped());

    assertWeFind(
        SignatureLevel.T, file, LongLived.at(WEEK_LATER).withRevocation(listFiles(folder)));
    assertBothFind(
        SignatureLevel.T, file, WEEK_LATER, trial(WEEK_LATER).knowing(LongLived.emptyLists()));
  }

  @ParameterizedTest
  @EnumSource
  void levelLt(Way way) throws Exception {
    Path file = sealed(way, listed(stamped()));

    assertWeFind(SignatureLevel.LT, file, LongLived.at(AFTER_EXPIRY));
    assertBothFind(SignatureLevel.LT, file, AFTER_EXPIRY, trial(AFTER_EXPIRY));
  }

  @Test
  void levelLtReachedLater() throws Exception {
    Path file = sealed(Way.EC_P256, SignatureOptions.defaults());
    Clock clock = Clock.fixed(Pki.NOW, ZoneOffset.UTC);
    SignatureExtender.of(file).withClock(clock).extend(stamped());
    SignatureExtender.of(file).withClock(clock).extend(listed(SignatureOptions.defaults()));

    assertWeFind(SignatureLevel.LT, file, LongLived.at(AFTER_EXPIRY));
    assertBothFind(SignatureLevel.LT, file, AFTER_EXPIRY, trial(AFTER_EXPIRY));
  }

  @Test
  void levelLtByOcspResponses() throws Exception {
    Instant after = Pki.NOW.plusSeconds(60);
    TestPki responder = TestOcsp.responder(LongLived.AUTHORITY).ocspNoCheck().make();
    byte[] good =
        TestOcsp.of(LongLived.AUTHORITY, responder)
            .good(LongLived.SIGNER, after, WEEK_LATER)
            .make(after);
    List<byte[]> lists = LongLived.emptyLists();
    SignatureOptions options = LongLived.with(stamped(), List.of(good, lists.get(1), lists.get(2)));
    Path file = sealed(LongLived.SIGNER.key(), options);

    assertWeFind(SignatureLevel.LT, file, LongLived.at(AFTER_EXPIRY));
    assertBothFind(SignatureLevel.LT, file, AFTER_EXPIRY, trial(AFTER_EXPIRY));
  }

  /** Neither the signer nor the authority shows its root, as most do not. */
  private Path rootless(List<X509Certificate> issuers) throws Exception {
    SigningKey key =
        SigningKey.of(LongLived.SIGNER.keys().getPrivate(), LongLived.SIGNER.chain().subList(0, 2));
    SignatureOptions alone = LongLived.stampedBy(TestTsa.of(LISTED).showing(1));
    return sealed(key, listed(alone).withIssuers(issuers));
  }

  @Test
  void levelLtWithRootsThatAreToldBesides() throws Exception {
    Path file =
        rootless(
            List.of(
                LongLived.SIGNER.certificate(),
                LongLived.TSA_ROOT.certificate(),
                LongLived.ROOT.certificate()));

    assertWeFind(SignatureLevel.LT, file, LongLived.at(AFTER_EXPIRY));
    assertBothFind(SignatureLevel.LT, file, AFTER_EXPIRY, trial(AFTER_EXPIRY));
  }

  @Test
  void noLevelLtWithoutThem() throws Exception {
    Path file = rootless(List.of());

    assertWeFind(
        SignatureLevel.T, file, LongLived.at(WEEK_LATER).withRevocation(listFiles(folder)));
    assertThat(trial(WEEK_LATER).on(file).level().toString()).isEqualTo("CAdES-BASELINE-T");
  }

  @Test
  void anIssuerLeadsOnToAnAnchorThoughItsOwnIssuerIsMissing() throws Exception {
    TestPki between = LongLived.TSA_ROOT.issue("Between").authority().make();
    TestPki holder = between.issue("Deep TSA").timeStamping(true).make();
    SignatureOptions options =
        listed(LongLived.stampedBy(TestTsa.of(holder).showing(1)))
            .withIssuers(List.of(between.certificate()));

    Path file = sealed(LongLived.SIGNER.key(), options);

    VerificationReport report = LongLived.at(WEEK_LATER).verify(file);
    assertThat(report).isTrustedWithoutFindings();
  }

  /** A limit of the policy that DSS 6.4 has by default: today's signatures, not time-stamped. */
  @Test
  void ed25519IsNotAuthorisedForIt() throws Exception {
    TestPki signer = LongLived.signer("Ed").keys(TestPki.keyPair("Ed25519", 255)).make();
    Path file = sealed(signer.key(), SignatureOptions.defaults());

    DssTrial.Opinion opinion = trial(WEEK_LATER).knowing(LongLived.emptyLists()).on(file);

    assertWeFind(
        SignatureLevel.B, file, LongLived.at(WEEK_LATER).withRevocation(listFiles(folder)));
    assertThat(opinion.told()).isEqualTo("INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
  }
}
