package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.cms.TestTsa;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.verify.DssLevelsTest.Way;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures that the European Commission's library makes stand in our packages as our own. */
class DssSignedTest {
  private static final Instant WEEK_LATER = Pki.NOW.plusSeconds(7 * 86_400);

  @TempDir Path folder;

  static Stream<Arguments> waysAndLevels() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(
                        SignatureLevel.CAdES_BASELINE_B,
                        SignatureLevel.CAdES_BASELINE_T,
                        SignatureLevel.CAdES_BASELINE_LT)
                    .map(level -> Arguments.of(way, level)));
  }

  @ParameterizedTest
  @MethodSource("waysAndLevels")
  void areTrustedAndOfTheSameLevel(Way way, SignatureLevel level) throws Exception {
    Forge forge = sealedBy(way);

    VerificationReport report = verify(forge, signature(forge, way, level));

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures().get(0).level().id()).isEqualTo(level.toString());
  }

  private static Forge sealedBy(Way way) throws Exception {
    return Forge.of(Sample.bytes(Sample.options(), way.key()), way.key());
  }

  private static byte[] signature(Forge forge, Way way, SignatureLevel level) throws Exception {
    DssTrial trial =
        DssTrial.trusting(LongLived.ROOT.certificate(), LongLived.TSA_ROOT.certificate())
            .knowing(LongLived.emptyLists());
    byte[] seal = forge.member(FileNames.SEAL).content();
    return DssSigner.of(way.key())
        .sign(seal, level, trial.verifier(), TestTsa.of(LongLived.LISTED));
  }

  private VerificationReport verify(Forge forge, byte[] signature) throws Exception {
    Path file = forge.change(FileNames.SIGNATURE, m -> m.with(signature)).write(folder);
    List<Path> lists = DssLevelsTest.listFiles(folder);
    return LongLived.at(WEEK_LATER).withRevocation(lists).verify(file);
  }
}
