package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.LongLived.AFTER_EXPIRY;
import static org.evidencepack.verify.LongLived.LISTED;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencepack.SignatureExtender;
import org.evidencepack.SignatureOptions;
import org.evidencepack.internal.cms.Pki;
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
    byte[] zip = Sample.bytes(Sample.options().withSignature(options), way.key());
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
}
