package org.evidencepack.internal.zip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.internal.zip.Appending.sampleWith;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that append are killed, or are many: no event is lost that was told to be appended. */
class KilledAppendTest {
  private static final int KILLS = 210;
  private static final int KILLS_OF_REPLACERS = 60;
  private static final int LANES = 3;

  @TempDir Path folder;

  @Test
  void hundredsOfKillsLoseNothingThatWasToldAndLeaveNothingHalf() throws Exception {
    kill(KILLS, "append", Appending::sampleWith);
  }

  @Test
  void killsInReplacingLeaveTheOldVersionOrTheNewOne() throws Exception {
    kill(
        KILLS_OF_REPLACERS,
        AppendLoop.REPLACE,
        number -> Appending.sampleAnd(Appending.version(number)));
  }

  private void kill(int kills, String doing, IntFunction<byte[]> state) throws Exception {
    List<Callable<Lane>> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      Path file = Files.createDirectory(folder.resolve("lane" + i)).resolve("package.asice");
      Lane lane = new Lane(file, i, doing, state);
      lanes.add(() -> lane.run(kills / LANES));
    }
    int journals = 0;
    int appended = 0;
    ExecutorService threads = Executors.newFixedThreadPool(LANES);
    try {
      for (Future<Lane> lane : threads.invokeAll(lanes)) {
        journals += lane.get().journals;
        appended += lane.get().appended;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(appended).isGreaterThan(kills);
    assertThat(journals).as("kills in the middle of a change").isGreaterThan(kills / 42);
  }

  /** A package whose appenders are killed, one after the other. */
  private static final class Lane {
    private final Path file;
    private final String doing;

    /** What the package is after so many changes. */
    private final IntFunction<byte[]> state;

    private final Random random;
    private int told;
    private int journals;
    private int appended;

    Lane(Path file, int seed, String doing, IntFunction<byte[]> state) throws IOException {
      this.file = Files.write(file, state.apply(0));
      this.doing = doing;
      this.state = state;
      random = new Random(seed);
    }

    Lane run(int kills) throws Exception {
      for (int i = 0; i < kills; i++) {
        int before = told;
        killOne();
        appended += told - before;
        journals += Files.exists(Journal.beside(file)) ? 1 : 0;
        readWithoutRestoring();
        if (i % 2 == 0) {
          Recovery.restore(file); // else the next appender does
          demandToldOrOneMore(Files.readAllBytes(file));
        }
        if (told > 300) {
          Recovery.restore(file);
          Files.write(file, state.apply(0));
          told = 0;
        }
      }
      return this;
    }

    private void killOne() throws Exception {
      Process process = AppendLoop.start(file, 1_000_000, doing);
      try (InputStream output = process.getInputStream()) {
        String lines = lines(output, 1 + random.nextInt(4));
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
        process.toHandle().destroyForcibly(); // the process itself would close the stream
        lines += new String(output.readAllBytes(), US_ASCII);
        assertThat(lines).matches("([0-9]+\n)+");
        List<String> counts = lines.lines().toList();
        assertThat(Integer.parseInt(counts.get(0))).isBetween(told, told + 1);
        told = Integer.parseInt(counts.get(counts.size() - 1));
      }
      process.waitFor();
    }

    private static String lines(InputStream output, int count) throws IOException {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < count; ) {
        int octet = output.read();
        assertThat(octet).as("%s", lines).isNotEqualTo(-1);
        lines.append((char) octet);
        i += octet == '\n' ? 1 : 0;
      }
      return lines.toString();
    }

    private void readWithoutRestoring() throws IOException {
      byte[] content = Files.readAllBytes(file);
      try {
        ZipContainer.open(file).close();
        demandToldOrOneMore(content);
      } catch (EvidenceException e) {
        assertThat(e).isNotInstanceOf(InvalidPackageException.class);
        assertThat(e).hasMessageContaining("was interrupted");
      }
      assertThat(file).hasBinaryContent(content);
    }

    private void demandToldOrOneMore(byte[] content) {
      byte[] expected = state.apply(told);
      assertThat(content)
          .isEqualTo(Arrays.equals(content, expected) ? expected : state.apply(told + 1));
    }
  }

  @Test
  void threeProgramsAtOnceAppendOneAfterTheOther() throws Exception {
    Path file = HandMadeZip.write(folder, sampleWith(0));
    List<Process> programs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      programs.add(AppendLoop.start(file, 40));
    }
    for (Process program : programs) {
      String output = new String(program.getInputStream().readAllBytes(), US_ASCII);
      assertThat(program.waitFor()).as(output).isZero();
    }
    assertThat(file).hasBinaryContent(sampleWith(120));
    assertThat(Appending.names(folder)).containsExactly("package.asice");
  }

  @Test
  void aSecondProgramIsRefusedWhileTheFirstHoldsThePackage() throws Exception {
    Path file = HandMadeZip.write(folder, sampleWith(0));
    Process second;
    try (ZipAppender appender = ZipAppender.open(file)) {
      second = AppendLoop.start(file, 1);
      byte[] first = second.getInputStream().readNBytes("refused\n".length());
      assertThat(new String(first, US_ASCII)).isEqualTo("refused\n");
      appender.append(Appending.event(2));
    }
    assertThat(new String(second.getInputStream().readAllBytes(), US_ASCII)).startsWith("1\n2\n");
    assertThat(file).hasBinaryContent(sampleWith(6));
  }

  @Test
  void threadsOfOneProgramAppendOneAfterTheOtherOrAreRefused() throws Exception {
    Path file = HandMadeZip.write(folder, sampleWith(0));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> loops = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        loops.add(
            () -> {
              AppendLoop.main(new String[] {file.toString(), "25"});
              return null;
            });
      }
      for (Future<Void> loop : threads.invokeAll(loops)) {
        loop.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(file).hasBinaryContent(sampleWith(100));
  }
}
