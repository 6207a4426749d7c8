package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.files.FileState;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EveryStep;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A verification that is interrupted and gone on with")
class ContinuationTest {
  /** Needs two runs, and so is no vector. */
  static final Set<FindingCode> CODES = EnumSet.of(FindingCode.PAYLOAD_CONTINUED);

  private static final int MIB = 1 << 20;
  private static final int SMALL = 100_000;
  private static final int LARGE = 9 * MIB + 5;

  @TempDir Path folder;
  private Path file;
  private Path state;

  @BeforeEach
  void pack() throws IOException {
    file = folder.resolve("package.asice");
    state = folder.resolve("state");
    Path source = Files.createDirectory(folder.resolve("source"));
    var random = new Random(7);
    for (var name : List.of("a", "b", "c")) {
      byte[] octets = new byte[name.equals("b") ? LARGE : SMALL];
      random.nextBytes(octets);
      Files.write(source.resolve(name), octets);
    }
    try (var writer = EvidenceWriter.create(file, new CaseInfo("1", "t"), Sample.options())) {
      writer.add(source);
      writer.seal(Sample.KEY);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, SMALL + 1, SMALL + 2 * MIB, SMALL + 5 * MIB, SMALL + LARGE})
  void comesToTheSameVerdictFromWhereverItWas(int octets) throws Exception {
    interruptAt(verifier(), octets);
    VerificationReport report = verifier().verify(file);

    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(codes(report)).contains(FindingCode.DIGESTS_NOT_RECOMPUTED);
    assertThat(state).doesNotExist();
  }

  @Test
  void canBeInterruptedAgainAndAgain() throws Exception {
    for (int mib = 1; mib < 9; mib++) {
      interruptAt(verifier(), SMALL + mib * MIB);
    }
    VerificationReport report = verifier().verify(file);

    assertThat(report.verdict()).isEqualTo(Verdict.TRUSTED);
    assertThat(codes(report))
        .containsOnlyOnce(FindingCode.PAYLOAD_CONTINUED)
        .contains(FindingCode.DIGESTS_NOT_RECOMPUTED);
  }

  @Test
  void tellsThatAPartWasComparedBefore() throws Exception {
    interruptAt(verifier(), SMALL + 5 * MIB);
    long before = Long.parseLong(place().split(" ", -1)[3]);

    assertThat(before).isBetween((long) SMALL, (long) SMALL + 5 * MIB);
    assertThat(verifier().verify(file).findings())
        .filteredOn(finding -> finding.code() == FindingCode.PAYLOAD_CONTINUED)
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).startsWith(before + " octets were compared"));
  }

  /** The octet that differs lies in the first file, before the place that the state is told. */
  @Test
  void doesNotReadAgainWhatWasCompared() throws Exception {
    flip(200);
    assertThat(trusting().verify(file).verdict()).isEqualTo(Verdict.INVALID);
    write("1 0 0 " + SMALL + " 0");

    assertThat(verifier().verify(file).verdict()).isEqualTo(Verdict.TRUSTED);
  }

  @Test
  void doesNotReadAgainTheBlocksOfALargeFile() throws Exception {
    interruptAt(verifier(), SMALL + 6 * MIB);
    String place = place();
    assertThat(Long.parseLong(place.split(" ", -1)[1])).isGreaterThanOrEqualTo(MIB);
    flip(SMALL + 1000);
    write(place);

    assertThat(verifier().verify(file).verdict()).isEqualTo(Verdict.TRUSTED);
  }

  @Test
  void findsWhatIsWrongBehindThePlace() throws Exception {
    interruptAt(verifier(), SMALL + 3 * MIB);
    String place = place();
    flip(SMALL + LARGE - 1000);
    write(place);

    assertThat(verifier().verify(file).errors().map(Finding::code))
        .containsOnly(FindingCode.ENTRY_DATA, FindingCode.PAYLOAD_DIGEST_MISMATCH);
  }

  @Test
  void findsWhatItFoundBeforeItWasInterrupted() throws Exception {
    flip(SMALL + 2 * MIB);
    interruptAt(verifier(), SMALL + 8 * MIB);

    assertThat(verifier().verify(file).errors().map(Finding::code))
        .contains(FindingCode.PAYLOAD_DIGEST_MISMATCH);
  }

  /** All blocks are right, and only the CRC in the headers is not. */
  @Test
  void findsAgainWhatIsWrongWithAFileAsAWhole() throws Exception {
    Files.write(file, RawZip.both("data/E001/b", 14, 1).apply(Files.readAllBytes(file)));
    interruptAt(verifier(), SMALL + LARGE + 1);

    assertThat(verifier().verify(file).errors().map(Finding::code))
        .containsOnly(FindingCode.ENTRY_DATA);
  }

  @Test
  void withAllDigestsGoesOnAtAFile() throws Exception {
    interruptAt(verifier().recomputingDigests(), SMALL + 6 * MIB);
    String[] place = place().split(" ", -1);

    assertThat(place[0] + " " + place[1]).isEqualTo("1 0");
    assertThat(codes(verifier().recomputingDigests().verify(file)))
        .containsOnlyOnce(FindingCode.PAYLOAD_CONTINUED)
        .doesNotContain(FindingCode.DIGESTS_NOT_RECOMPUTED);
  }

  @Test
  void refusesAPackageThatHasChangedSince() throws Exception {
    interruptAt(verifier(), SMALL + 3 * MIB);
    flip(SMALL + 100);

    refused("has changed since");
  }

  @Test
  void refusesToCompareOtherwiseThanBefore() throws Exception {
    interruptAt(verifier(), SMALL + 3 * MIB);

    assertThatThrownBy(() -> verifier().recomputingDigests().verify(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("state of another verification");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1 2 3", "1 0 0 0 -1", "1 0 0 0 99999999999999999999"})
  void refusesAFileThatIsNoState(String place) throws Exception {
    write(place);
    refused("is no state of a verification");

    Files.writeString(state, place);
    refused("is no state of a verification");
    assertThat(state).hasContent(place);
  }

  @Test
  void refusesAStateThatWasCutOffOrChangedAnywhere() throws Exception {
    interruptAt(verifier(), SMALL + 3 * MIB);
    byte[] whole = Files.readAllBytes(state);
    for (int i = 0; i < whole.length; i++) {
      Files.write(state, Arrays.copyOf(whole, i));
      refused("");
      byte[] changed = whole.clone();
      changed[i] ^= 1;
      Files.write(state, changed);
      refused("");
    }
  }

  @Test
  void refusesAFolder() throws Exception {
    assertThatThrownBy(() -> verifier().verify(Files.createDirectory(folder.resolve("unpacked"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("verify it in one run");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> verifier().verify(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  private static Verifier trusting() {
    return Sample.verifier();
  }

  private Verifier verifier() {
    return trusting().continuing(state);
  }

  private static List<FindingCode> codes(VerificationReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  /** As Ctrl-C does, when so many octets were read. */
  private void interruptAt(Verifier verifier, long octets) {
    var calls = new ArrayList<Long>();
    assertThatThrownBy(
            () ->
                verifier
                    .withProgress(
                        EveryStep.ofPayload(
                            (files, bytes) -> {
                              if (bytes >= octets) {
                                calls.add(bytes);
                                Thread.currentThread().interrupt();
                              }
                            }))
                    .verify(file))
        .isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).isNotEmpty();
  }

  private String place() throws IOException {
    return Files.readAllLines(state).get(5);
  }

  /** A state of the package as it is now, which says that all is compared up to there. */
  private void write(String place) throws IOException {
    String told =
        String.join(
            "\n",
            "evidence verify state 1",
            FileState.of(file.toRealPath()).toString(),
            trusting().verify(file).sealDigest().orElseThrow().toString(),
            "blocks",
            "2026-01-01T00:00:00Z",
            place,
            "");
    Files.writeString(state, told + Digest.sha256(told.getBytes(StandardCharsets.UTF_8)) + "\n");
  }

  /** Changes an octet of the package, counted from where the first file begins. */
  private void flip(long at) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      long place = 69 + 60 + at;
      raw.seek(place);
      int octet = raw.read();
      raw.seek(place);
      raw.write(octet ^ 1);
    }
  }
}
