package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipWriterTest {
  private static final long TIME = 1_770_000_001L;
  private static final Set<DigestAlgorithm> SHA256 = EnumSet.of(DigestAlgorithm.SHA256);

  @TempDir Path folder;
  private Path path;
  private final Random random = new Random(5);

  @BeforeEach
  void name() {
    path = folder.resolve("package.asice");
  }

  private static void add(ZipWriter zip, String name, byte[] content) throws IOException {
    EntryWriter entry = zip.begin(name, TIME, ZipMethod.STORED, SHA256, content.length);
    entry.write(content, 0, content.length);
    entry.finish();
  }

  private byte[] noise(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return octets;
  }

  @Nested
  class Layout {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void isTheRecordsBackToBackWhateverTheSizes(int seed) throws IOException {
      random.setSeed(seed);
      ReferenceZip reference = new ReferenceZip();
      WriteTuning tuning = new WriteTuning(1 + seed % 3, 8 + seed, seed % 2 == 0, 6);
      try (ZipWriter zip = ZipWriter.create(path, tuning)) {
        for (int i = 0; i < 60; i++) {
          byte[] content = noise(size());
          String name = "data/1/" + "n".repeat(1 + random.nextInt(900)) + i;
          reference.stored(name, TIME + i, content);
          EntryWriter entry =
              zip.begin(name, TIME + i, ZipMethod.STORED, SHA256, random.nextInt(3) - 1);
          for (int at = 0; at < content.length; ) {
            int n = Math.min(content.length - at, 1 + random.nextInt(400_000));
            entry.write(content, at, n);
            at += n;
          }
          assertThat(entry.finish().entry().end()).isEqualTo(zip.position());
        }
        zip.finish();
      }
      assertThat(Arrays.equals(Files.readAllBytes(path), reference.finish())).isTrue();
    }

    /** Often just such that a header lies on a block's end, or a file ends there. */
    private int size() {
      return switch (random.nextInt(4)) {
        case 0 -> random.nextInt(100);
        case 1 -> random.nextInt(100_000);
        case 2 -> (1 << 20) * (1 + random.nextInt(2)) - random.nextInt(3);
        default -> (1 << 20) - random.nextInt(2500);
      };
    }

    @Test
    void everySplitOfAHeaderByABlocksEndIsPatchedWhole() throws IOException {
      byte[] content = noise(10);
      for (int room = 0; room < 50; room++) {
        Path file = folder.resolve("split" + room);
        byte[] first = noise((1 << 20) - 30 - 9 - 1 - room);
        ReferenceZip reference = new ReferenceZip();
        reference.stored("a", TIME, first);
        reference.stored("b", TIME, content);
        try (ZipWriter zip = ZipWriter.create(file, WriteTuning.defaults())) {
          add(zip, "a", first);
          add(zip, "b", content);
          zip.finish();
        }
        assertThat(Arrays.equals(Files.readAllBytes(file), reference.finish())).isTrue();
      }
    }

    @Test
    void withoutEntriesIsAnEndRecord() throws IOException {
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        zip.finish();
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(new ReferenceZip().finish());
    }

    @Test
    void endsAtTheEndRecordEvenIfABlockOfZerosIsLeftOfIt() throws IOException {
      // The last two octets of the end record, which are zeros, begin a block.
      byte[] content = noise((1 << 20) - 30 - 9 - 1 - (46 + 9 + 1) - 20);
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        add(zip, "a", content);
        zip.finish();
      }
      assertThat(path).hasSize((1 << 20) + 2);
    }
  }

  @Nested
  class Judges {

    @Test
    void unzipAndPythonReadEveryOctet() throws Exception {
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        add(zip, "mimetype", "application/vnd.etsi.asic-e+zip".getBytes(UTF_8));
        add(zip, "data/1/größe.bin", noise(3_000_000));
        add(zip, "data/1/empty", new byte[0]);
        zip.finish();
      }
      assertThat(OutsideTool.run("unzip", "-t", path.toString())).contains("No errors");
      String script =
          """
          import sys, zipfile
          z = zipfile.ZipFile(sys.argv[1])
          print(z.testzip(), *[(i.filename, i.file_size, i.flag_bits) for i in z.infolist()])
          """;
      assertThat(OutsideTool.run("python3", "-X", "utf8", "-c", script, path.toString()))
          .isEqualToIgnoringNewLines(
              "None ('mimetype', 31, 2048) ('data/1/größe.bin', 3000000, 2048)"
                  + " ('data/1/empty', 0, 2048)");
    }

    @Test
    void zipinfoShowsTimeAndMode() throws Exception {
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        add(zip, "data/1/a", noise(10));
        zip.finish();
      }
      assertThat(OutsideTool.run("zipinfo", "-T", path.toString()))
          .contains("-rw-r--r--")
          .contains("4.5 unx")
          .contains("20260202.024001");
    }
  }

  @Nested
  class ManyEntries {

    @Test
    void seventyThousandNeedZip64RecordsAndLeaveNoSpool() throws Exception {
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        byte[] content = "x".getBytes(UTF_8);
        for (int i = 0; i < 70_000; i++) {
          add(zip, "data/1/" + i, content);
        }
        assertThat(zip.entryCount()).isEqualTo(70_000);
        assertThat(siblings()).hasSize(2);
        zip.finish();
      }
      assertThat(siblings()).containsExactly(path);
      String script =
          """
          import sys, zipfile
          z = zipfile.ZipFile(sys.argv[1])
          print(z.testzip(), len(z.infolist()))
          """;
      assertThat(OutsideTool.run("python3", "-c", script, path.toString()))
          .isEqualToIgnoringNewLines("None 70000");
      assertThat(OutsideTool.run("zipinfo", "-h", path.toString())).contains("70000");
    }

    private List<Path> siblings() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.toList();
      }
    }
  }

  @Nested
  class Refusing {

    @Test
    void aFileThatExistsStaysAsItIs() throws IOException {
      Files.writeString(path, "precious");
      assertThatThrownBy(() -> ZipWriter.create(path, WriteTuning.defaults()).close())
          .isInstanceOf(InvalidInputException.class);
      assertThat(path).hasContent("precious");
    }

    @Test
    void twoEntriesAtATimeAndAnythingAfterTheEnd() throws IOException {
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        EntryWriter entry = zip.begin("a", TIME, ZipMethod.STORED, SHA256, 0);
        assertThatIllegalStateException().isThrownBy(zip::finish);
        assertThatIllegalStateException().isThrownBy(() -> add(zip, "b", new byte[1]));
        entry.finish();
        assertThatIllegalStateException().isThrownBy(entry::finish);
        assertThatIllegalStateException().isThrownBy(() -> entry.write(new byte[1], 0, 1));
        zip.finish();
        assertThatIllegalStateException().isThrownBy(() -> add(zip, "c", new byte[1]));
      }
    }
  }

  @Nested
  class Closing {

    @Test
    void endsAllThreadsEvenInTheMiddleOfAnEntry() throws IOException {
      List<Thread> before = evidenceThreads();
      WrittenEntry written;
      try (ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults())) {
        EntryWriter entry = zip.begin("a", TIME, ZipMethod.STORED, SHA256, -1);
        entry.write(noise(3 << 20), 0, 3 << 20);
        written = entry.finish();
        written.digests();
        zip.begin("b", TIME, ZipMethod.DEFLATED, SHA256, -1).write(noise(3 << 20), 0, 3 << 20);
        assertThat(evidenceThreads()).hasSizeGreaterThan(before.size());
      }
      assertThat(evidenceThreads()).isSubsetOf(before);
      assertThat(written.digests()).hasSize(1);
    }

    @Test
    void twiceIsTheSameAsOnce() throws IOException {
      ZipWriter zip = ZipWriter.create(path, WriteTuning.defaults());
      add(zip, "a", noise(5));
      zip.finish();
      zip.close();
      zip.close();
      assertThatIllegalStateException().isThrownBy(() -> add(zip, "b", new byte[1]));
    }

    private static List<Thread> evidenceThreads() {
      return Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().startsWith("evidence-") && thread.isAlive())
          .toList();
    }
  }

  @Nested
  @EnabledOnOs(OS.LINUX)
  class ALimitOnFileSize {

    @Test
    void isToldWithTheFilesNameAndTheProcessEnds() throws Exception {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String output =
          OutsideTool.run(
              "sh",
              "-c",
              "ulimit -f 4096; exec \"$0\" \"$@\"",
              java,
              "-Xmx64m",
              "-cp",
              System.getProperty("java.class.path"),
              Filler.class.getName(),
              path.toString());
      assertThat(output).startsWith("Could not write " + path + ": File too large;");
    }
  }

  /** Writes until it is told that it cannot. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] args) throws IOException {
      List<String> told = new ArrayList<>();
      byte[] content = new byte[1 << 20];
      Arrays.fill(content, (byte) 1);
      try (ZipWriter zip = ZipWriter.create(Path.of(args[0]), WriteTuning.defaults())) {
        EntryWriter entry = zip.begin("a", TIME, ZipMethod.STORED, SHA256, -1);
        while (told.isEmpty()) {
          entry.write(content, 0, content.length);
        }
      } catch (EvidenceException e) {
        told.add(e.getMessage());
      }
      System.out.println(told.get(0));
    }
  }
}
