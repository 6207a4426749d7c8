package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class Zip64WritingTest {
  private static final Set<DigestAlgorithm> NONE = EnumSet.noneOf(DigestAlgorithm.class);
  private static final long FOUR_GIB = 1L << 32;

  @TempDir Path folder;

  /**
   * With a small limit room for the ZIP64 field is made while an entry is written, and taken back
   * at its end, for the format does not want it there.
   */
  @Nested
  class WithALimitOfThreeHundredThousandOctets {
    private static final long LIMIT = 300_000;
    private final Random random = new Random(2);

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, LIMIT})
    void theBytesAreTheSameAsWithout(long expected) throws IOException {
      ReferenceZip reference = new ReferenceZip();
      Path path = folder.resolve("small.zip");
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults(), LIMIT)) {
        for (int i = 0; i < 20; i++) {
          byte[] content = new byte[random.nextInt(2_500_000)];
          if (i % 4 < 3) {
            random.nextBytes(content);
          }
          reference.stored("data/" + i, i, content);
          EntryWriter entry = zip.begin("data/" + i, i, ZipMethod.STORED, NONE, expected);
          entry.write(content, 0, content.length);
          if (i % 5 == 4) {
            entry.cancel();
            entry = zip.begin("data/" + i, i, ZipMethod.STORED, NONE, expected);
            entry.write(content, 0, content.length);
          }
          entry.finish();
        }
        zip.finish();
      }
      assertThat(Arrays.equals(Files.readAllBytes(path), reference.finish())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ZipMethod.class)
    void otherToolsReadIt(ZipMethod method) throws Exception {
      Path path = folder.resolve("deflated.zip");
      byte[] content = "All work and no play. ".repeat(100_000).getBytes(UTF_8);
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults(), LIMIT)) {
        for (int i = 0; i < 3; i++) {
          EntryWriter entry = zip.begin("data/" + i, i, method, NONE, -1);
          entry.write(content, 0, content.length);
          assertThat(entry.finish().entry().method()).isEqualTo(method);
        }
        zip.finish();
      }
      assertThat(OutsideTool.run("unzip", "-t", path.toString())).contains("No errors");
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class OfMoreThanFourGibibytes {
    private Path path;
    private final ByteBuffer marker = ByteBuffer.wrap("marker".getBytes(UTF_8));

    @ParameterizedTest
    @ValueSource(longs = {-1, FOUR_GIB + 6})
    void theHeaderHoldsTheSizesAndZerosTakeNoSpace(long expected) throws Exception {
      path = folder.resolve("large.zip");
      Entry large;
      Entry small;
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        large = addLarge(zip, expected);
        small = add(zip.begin("data/small", 0, ZipMethod.STORED, NONE, marker.capacity())).entry();
        zip.finish();
      }
      assertThat(large.size()).isEqualTo(FOUR_GIB + 6);
      assertThat(small.headerOffset()).isEqualTo(large.end());
      try (FileChannel in = FileChannel.open(path)) {
        assertThat(read(in, 0, 30 + 10 + 20 + 9)).isEqualTo(LocalHeader.encode(large));
        assertThat(read(in, large.end() - 6, 6)).isEqualTo(marker.array());
        assertThat(read(in, small.headerOffset(), 49)).isEqualTo(LocalHeader.encode(small));
        assertThat(read(in, small.dataOffset(), 6)).isEqualTo(marker.array());
      }
      assertThat(kibibytesOnDisk()).isLessThan(16 << 10);
      String script =
          """
          import sys, zipfile
          z = zipfile.ZipFile(sys.argv[1])
          print([i.file_size for i in z.infolist()], z.read('data/small'))
          """;
      assertThat(OutsideTool.run("python3", "-c", script, path.toString()))
          .isEqualToIgnoringNewLines("[4294967302, 6] b'marker'");
    }

    private Entry addLarge(ZipWriter zip, long expected) throws IOException {
      byte[] zeros = new byte[1 << 20];
      EntryWriter entry = zip.begin("data/large", 0, ZipMethod.STORED, NONE, expected);
      for (long at = 0; at < FOUR_GIB; at += zeros.length) {
        entry.write(zeros, 0, zeros.length);
      }
      WrittenEntry written = add(entry);
      assertThat(written.zeroBytes()).isEqualTo(FOUR_GIB);
      return written.entry();
    }

    private WrittenEntry add(EntryWriter entry) throws IOException {
      entry.write(marker.array(), 0, marker.capacity());
      return entry.finish();
    }

    private byte[] read(FileChannel in, long at, int length) throws IOException {
      ByteBuffer octets = ByteBuffer.allocate(length);
      while (octets.hasRemaining() && in.read(octets, at + octets.position()) >= 0) {}
      return octets.array();
    }

    private long kibibytesOnDisk() throws Exception {
      return Long.parseLong(OutsideTool.run("du", "-k", path.toString()).split("\\s", 2)[0]);
    }
  }

  @Test
  void exactlyTheGreatestSizeWithoutZip64HasNoField() {
    Entry below = new Entry("a", ZipMethod.STORED, 0, 0, 0xFFFF_FFFEL, 0xFFFF_FFFEL, 0);
    Entry at = new Entry("a", ZipMethod.STORED, 0, 0, 0xFFFF_FFFFL, 0xFFFF_FFFFL, 0);
    assertThat(ZipWriter.zip64HeaderLength(below)).isEqualTo(LocalHeader.length(at));
    assertThat(LocalHeader.length(at) - LocalHeader.length(below)).isEqualTo(20);
  }
}
