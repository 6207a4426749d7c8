package org.evidencepack.internal.io;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockOutputTest {
  @TempDir Path folder;
  private Path path;
  private final Random random = new Random(11);
  private final BlockPool pool = new BlockPool(8, () -> {});

  @BeforeEach
  void name() {
    path = folder.resolve("out");
  }

  private byte[] noise(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  private static void put(BlockOutput out, byte[] octets) throws IOException {
    out.put(ByteBuffer.wrap(octets));
  }

  @Nested
  class Writing {

    @ParameterizedTest
    @CsvSource({
      "0,true",
      "1,true",
      "4096,true",
      "1048575,true",
      "1048576,true",
      "1048577,true",
      "5000000,true",
      "5000000,false"
    })
    void theFileIsExactlyWhatWasPut(int length, boolean direct) throws IOException {
      byte[] octets = noise(length);
      try (BlockOutput out = BlockOutput.create(path, pool, direct)) {
        for (int at = 0; at < length; ) {
          int n = Math.min(length - at, 1 + random.nextInt(300_000));
          out.put(ByteBuffer.wrap(octets, at, n));
          at += n;
          assertThat(out.position()).isEqualTo(at);
        }
        out.finish();
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 3 << 20, (3 << 20) + 5})
    void zerosAtTheEndAreThere(int length) throws IOException {
      try (BlockOutput out = BlockOutput.create(path, pool, true)) {
        put(out, new byte[length]);
        out.finish();
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(new byte[length]);
    }

    @Test
    void refusesAFileThatExists() throws IOException {
      Files.writeString(path, "precious");
      assertThatThrownBy(() -> BlockOutput.create(path, pool, true).close())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(path.toString());
      assertThat(path).hasContent("precious");
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
      Path nowhere = folder.resolve("nowhere/out");
      assertThatThrownBy(() -> BlockOutput.create(nowhere, pool, true).close())
          .isExactlyInstanceOf(EvidenceException.class)
          .hasMessageContaining(nowhere.toString());
    }
  }

  @Nested
  class Rewinding {

    @ParameterizedTest
    @CsvSource({
      "100,50,1000",
      "1048570,20,1000",
      "1048576,30,5000000",
      "1048560,40,4000000",
      "0,30,2097152"
    })
    void isAsIfNothingHadBeenWritten(int before, int hold, int after) throws IOException {
      byte[] kept = noise(before);
      byte[] next = new byte[3_000_000];
      try (BlockOutput out = BlockOutput.create(path, pool, true)) {
        put(out, kept);
        out.hold(hold);
        put(out, noise(after));
        out.rewind();
        assertThat(out.position()).isEqualTo(before);
        // Zeros: blocks of zeros must not become holes where old octets stand.
        put(out, next);
        out.finish();
      }
      byte[] expected = Arrays.copyOf(kept, before + next.length);
      assertThat(Files.readAllBytes(path)).isEqualTo(expected);
    }
  }

  @Nested
  class Shifting {

    @Test
    void isTheSameAsHavingPutItThere() throws IOException {
      for (int round = 0; round < 40; round++) {
        Path file = folder.resolve("out" + round);
        int by = round % 2 == 0 ? 20 : -20;
        int before = random.nextInt(2_200_000);
        byte[] header = noise(50);
        byte[] data = round % 5 == 0 ? new byte[3 << 20] : noise(random.nextInt(4_000_000));
        try (BlockOutput out = BlockOutput.create(file, pool, true)) {
          put(out, new byte[before]);
          out.hold(header.length);
          put(out, header);
          put(out, data);
          out.shift(before + header.length, by);
          assertThat(out.position()).isEqualTo(before + header.length + data.length + by);
          out.patch(before, Arrays.copyOf(header, header.length + by));
          out.release();
          put(out, header);
          out.finish();
        }
        ByteBuffer expected = ByteBuffer.allocate(before + 2 * header.length + data.length + by);
        expected.position(before).put(Arrays.copyOf(header, header.length + by)).put(data);
        expected.put(header);
        assertThat(Arrays.equals(Files.readAllBytes(file), expected.array())).isTrue();
        Files.delete(file);
      }
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class AFullDisk {

    @Test
    void isToldOnceAtOneOfTheNextCallsAndClosingDoesNotHang() throws IOException {
      List<Throwable> told = new ArrayList<>();
      try (BlockOutput out =
          new BlockOutput(path, new BlockFile(FileChannel.open(full(), WRITE), null), pool)) {
        for (int i = 0; i < 100 && told.isEmpty(); i++) {
          try {
            put(out, noise(1 << 20));
          } catch (EvidenceException e) {
            told.add(e);
          }
        }
      }
      assertThat(told).hasSize(1);
      assertThat(told.get(0)).hasMessageContaining(path.toString()).hasMessageContaining("space");
    }

    @Test
    void isToldByFinishAtTheLatest() throws IOException {
      try (BlockOutput out =
          new BlockOutput(path, new BlockFile(FileChannel.open(full(), WRITE), null), pool)) {
        put(out, noise(10));
        assertThatThrownBy(out::finish).isInstanceOf(EvidenceException.class);
      }
    }

    @Test
    void aRefusalOfDirectWritesOnlyMakesItGoThroughThePageCache() throws IOException {
      byte[] octets = noise(3_000_000);
      FileChannel plain = FileChannel.open(path, CREATE_NEW, READ, WRITE);
      try (BlockOutput out =
          new BlockOutput(path, new BlockFile(plain, FileChannel.open(full(), WRITE)), pool)) {
        put(out, octets);
        out.finish();
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(octets);
    }

    private Path full() {
      return Path.of("/dev/full");
    }
  }

  @Nested
  class AnInterrupt {

    @Test
    void endsTheWaitForABlockAndLeavesTheOutputUsable() throws Exception {
      try (BlockOutput out = BlockOutput.create(path, pool, true)) {
        List<Block> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          all.add(pool.take());
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> put(out, noise(1))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        all.forEach(Block::release);
        put(out, new byte[] {42});
        out.finish();
      }
      assertThat(Files.readAllBytes(path)).containsExactly(42);
    }

    @Test
    void isKeptByClosing() throws IOException {
      BlockOutput out = BlockOutput.create(path, pool, true);
      put(out, noise(5_000_000));
      Thread.currentThread().interrupt();
      out.close();
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
