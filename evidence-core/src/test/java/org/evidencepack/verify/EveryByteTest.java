package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever octet of a sealed package changes, goes or comes: a report says so. */
class EveryByteTest {
  /** A file system in memory, where there is one: thousands of packages are written. */
  private static final Path MEMORY = Path.of("/dev/shm");

  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "bytes")
            : Files.createTempDirectory("bytes");
  }

  @AfterEach
  void remove() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  /** The sample, or the same with its text deflated; signed by one certificate, to be small. */
  private static byte[] sealed(boolean deflated) throws Exception {
    SigningKey key = SelfSignedIdentity.named("Examiner").withClock(Sample.CLOCK).create();
    return Sample.bytes(Sample.options().withCompression(deflated), key);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thePackageIsIntactBefore(boolean deflated) throws Exception {
    byte[] whole = sealed(deflated);
    Path file = Files.write(folder.resolve("whole"), whole);

    assertThat(Verifier.trusting().verify(file).verdict()).isEqualTo(Verdict.INTACT);
    assertThat(Members.of(file).stream().anyMatch(Member::deflated)).isEqualTo(deflated);
  }

  @Test
  void noFlippedBitStaysUnseen() throws Exception {
    byte[] whole = sealed(false);

    assertNoneIsIntact(IntStream.range(0, whole.length), at -> flipped(whole, at, at % 8));
  }

  /** Behind the end of a deflate stream are bits that no inflater looks at. */
  @Test
  void noBitOfADeflatedEntryStaysUnseen() throws Exception {
    byte[] whole = sealed(true);
    int begin = RawZip.localOffset(whole, Sample.TEXT);
    int end = RawZip.dataOffset(whole, Sample.TEXT) + RawZip.dataLength(whole, Sample.TEXT);

    assertNoneIsIntact(
        IntStream.range(8 * begin, 8 * end), bit -> flipped(whole, bit / 8, bit % 8));
  }

  /** Nor of what tells files block by block: what is read of it decides what is compared. */
  @Test
  void noFlippedBitOfBlockDigestsStaysUnseen() throws Exception {
    byte[] whole = BlockSample.valid().bytes();
    int leaves = RawZip.dataOffset(whole, BlockSample.BLOCKS);
    int inventory = RawZip.dataOffset(whole, FileNames.INVENTORY);
    int length = RawZip.dataLength(whole, FileNames.INVENTORY);

    assertNoneIsIntact(
        IntStream.range(8 * leaves, 8 * (leaves + 5 * 32)),
        bit -> flipped(whole, bit / 8, bit % 8));
    assertNoneIsIntact(
        IntStream.range(inventory, inventory + length), at -> flipped(whole, at, at % 8));
  }

  /** Whoever changes what was appended, or what stood before it, is found out too. */
  @Test
  void noFlippedBitOfALaterEventStaysUnseen() throws Exception {
    byte[] whole = LaterSample.usual();
    int begin = RawZip.localOffset(whole, "custody/0004.json");

    assertNoneIsIntact(IntStream.range(begin, whole.length), at -> flipped(whole, at, at % 8));
  }

  @Test
  void noTruncationStaysUnseen() throws Exception {
    byte[] whole = sealed(false);

    assertNoneIsIntact(IntStream.range(0, whole.length), length -> Arrays.copyOf(whole, length));
  }

  @Test
  void noInsertedByteStaysUnseen() throws Exception {
    byte[] whole = sealed(false);

    assertNoneIsIntact(
        everySeventh(whole.length + 1), at -> RawZip.inserted(at, whole[at / 2]).apply(whole));
  }

  @Test
  void noDeletedByteStaysUnseen() throws Exception {
    byte[] whole = sealed(false);

    assertNoneIsIntact(everySeventh(whole.length), at -> RawZip.deleted(at).apply(whole));
  }

  private static IntStream everySeventh(int end) {
    return IntStream.iterate(0, at -> at < end, at -> at + 7);
  }

  private static byte[] flipped(byte[] whole, int at, int bit) {
    byte[] spoilt = whole.clone();
    spoilt[at] ^= (byte) (1 << bit);
    return spoilt;
  }

  /** Each of them gets a report, and none of these is better than INVALID. */
  private void assertNoneIsIntact(IntStream places, IntFunction<byte[]> mutants)
      throws IOException {
    Path file = folder.resolve("mutant");
    Verifier verifier = Verifier.trusting();
    for (int place : places.toArray()) {
      Files.write(file, mutants.apply(place));
      Verdict verdict;
      try {
        verdict = verifier.verify(file).verdict();
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError("No report, but an exception, for " + place, e);
      }
      assertThat(verdict).as("at " + place).isEqualTo(Verdict.INVALID);
    }
  }
}
