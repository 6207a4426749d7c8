package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A {@link BlockOutput} that was not finished, and is gone on with. */
class ReopenedOutputTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private Path path;
  private final byte[] octets = new byte[5 * MIB + 1234];
  private final BlockPool pool = new BlockPool(8, () -> {});

  @BeforeEach
  void make() {
    path = folder.resolve("out");
    new Random(3).nextBytes(octets);
    Arrays.fill(octets, 2 * MIB, 4 * MIB, (byte) 0);
  }

  private void put(BlockOutput out, int from, int to) throws IOException {
    out.put(ByteBuffer.wrap(octets, from, to - from));
  }

  private void begun(int length) throws IOException {
    try (BlockOutput out = BlockOutput.create(path, pool, true)) {
      put(out, 0, length);
      out.sync();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "4096,4096",
    "1048576,1048576",
    "3145728,3145728",
    "5000000,5000000",
    "100,5000000",
    "1048576,3145728",
    "3000000,3500000"
  })
  void endsAsIfItHadNeverBeenClosed(int position, int kept) throws IOException {
    begun(kept);
    Files.write(path, new byte[] {1, 2, 3}, java.nio.file.StandardOpenOption.APPEND);
    try (BlockOutput out = BlockOutput.reopen(path, pool, true, position, kept)) {
      assertThat(out.position()).isEqualTo(position);
      put(out, position, octets.length);
      out.finish();
    }

    assertThat(path).hasBinaryContent(octets);
  }

  @Test
  void writesNoWholeBlockAgainThatIsThere() throws IOException {
    begun(2 * MIB);
    Files.write(path, new byte[2 * MIB]);
    try (BlockOutput out = BlockOutput.reopen(path, pool, true, 0, 2 * MIB)) {
      put(out, 0, octets.length);
      out.finish();
    }
    byte[] expected = octets.clone();
    Arrays.fill(expected, 0, 2 * MIB, (byte) 0);

    assertThat(path).hasBinaryContent(expected);
  }

  @Test
  void writesAgainWhatTurnsOutWrong() throws IOException {
    begun(2 * MIB);
    Files.write(path, new byte[2 * MIB]);
    try (BlockOutput out = BlockOutput.reopen(path, pool, true, 0, 2 * MIB)) {
      out.hold(10);
      put(out, 0, 2 * MIB);
      out.rewind();
      out.keepBelow(0);
      put(out, 0, octets.length);
      out.finish();
    }

    assertThat(path).hasBinaryContent(octets);
  }

  @Test
  void hasOnTheDiskAllThatWasSyncedWhatIsHeldToo() throws IOException {
    try (BlockOutput out = BlockOutput.create(path, pool, true)) {
      put(out, 0, 100);
      out.hold(50);
      put(out, 100, 4 * MIB);
      out.sync();
      byte[] synced = Arrays.copyOf(Files.readAllBytes(path), 4 * MIB);
      assertThat(synced).isEqualTo(Arrays.copyOf(octets, 4 * MIB));

      out.patch(100, new byte[] {7});
      out.release();
      put(out, 4 * MIB, octets.length);
      out.finish();
    }
    octets[100] = 7;

    assertThat(path).hasBinaryContent(octets);
  }

  @Test
  void isRefusedIfItIsShorterThanItWas() throws IOException {
    begun(1000);
    assertThatThrownBy(() -> BlockOutput.reopen(path, pool, true, 1000, 8192).close())
        .isExactlyInstanceOf(EvidenceException.class)
        .hasMessageContaining("shorter");
  }

  @Test
  void isNotReopenedThroughALink() throws IOException {
    begun(1000);
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    assertThatThrownBy(() -> BlockOutput.reopen(link, pool, true, 1000, 1000).close())
        .isExactlyInstanceOf(EvidenceException.class);
  }
}
