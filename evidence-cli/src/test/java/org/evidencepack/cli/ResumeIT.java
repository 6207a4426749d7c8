package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packs resumably, is interrupted by all that interrupts, and goes on. The moments of kills follow
 * from a seed, which is printed; {@code -Devidence.seed} takes another.
 */
class ResumeIT {
  private static final int FILES = 10_200;
  private static final long BIG = (1L << 30) + (200 << 20);
  private static final int MOST_KILLS = 6;

  @TempDir static Path folder;
  private static Program program;
  private static Random random;

  /** Beyond 10,000 files, and beyond a GiB in the last one, most of which is a hole. */
  @BeforeAll
  static void makeSource() throws IOException {
    long seed = Long.getLong("evidence.seed", System.nanoTime());
    System.out.println("ResumeIT: -Devidence.seed=" + seed);
    random = new Random(seed);
    program = Program.prepared(folder);
    Path many = Files.createDirectories(folder.resolve("mount/big/many"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(many.resolve(i + ".txt"), "note " + i + "\n");
    }
    try (var file = new RandomAccessFile(folder.resolve("mount/big/z.img").toFile(), "rw")) {
      byte[] noise = new byte[1 << 20];
      random.nextBytes(noise);
      for (long at = 0; at < BIG; at += 100 << 20) {
        file.seek(at);
        file.write(noise);
      }
      file.setLength(BIG);
    }
  }

  @AfterEach
  void clear() throws IOException {
    Files.deleteIfExists(target());
    assertThat(unfinished()).doesNotExist();
  }

  private static Path target() {
    return folder.resolve("x.asice");
  }

  private static Path unfinished() {
    return folder.resolve("x.asice.unfinished");
  }

  private static String[] pack() {
    return new String[] {
      "pack",
      "--resumable",
      "--case-ref",
      "R",
      "--title",
      "T",
      "--identity",
      "key.p12",
      "-o",
      "x.asice",
      "mount/big"
    };
  }

  /** How many states the log has, its head among them. */
  private static long states() throws IOException {
    Path log = unfinished().resolve("journal.part");
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.count();
    }
  }

  private static void isWhole() throws IOException {
    program
        .evidence("verify", "--trust", "key.crt", "x.asice")
        .exits(ExitCode.DONE)
        .prints("TRUSTED", FILES + 1 + " files");
  }

  @Test
  void goesOnAfterKillsAtAnyMoment() throws Exception {
    var met = new ArrayList<Long>();
    boolean wentOn = false;
    for (int kill = 0; kill < MOST_KILLS; kill++) {
      Path said = Files.createTempFile("evidence", ".txt");
      Process process = program.start(Program.command(pack()), said, said);
      process.waitFor(500 + random.nextInt(600) + 500L * kill, TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      process.waitFor();
      String text = Files.readString(said);
      Files.delete(said);
      assertThat(text).doesNotContain("Exception").doesNotContain("evidence: ");
      wentOn |= text.contains("note: going on at ");
      if (Files.exists(target())) {
        break;
      }
      met.add(states());
    }
    System.out.println("ResumeIT: killed with these states: " + met + ", went on: " + wentOn);
    if (!Files.exists(target())) {
      program.evidence(pack()).exits(ExitCode.DONE);
    }
    program.shell("rm -rf x.asice.unfinished"); // a kill may come between the name and its removal
    isWhole();
  }

  /** The shell's limit fails writes as a full disk does. */
  @Test
  void goesOnAfterTheDiskWasFull() throws IOException {
    Run full =
        program
            .with("EVIDENCE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:-UsePerfData")
            .shell("ulimit -f 2150000; exec evidence \"$@\"", pack());
    assertThat(full.exits(ExitCode.FAILED).err())
        .contains("x.asice.unfinished: the same command goes on with it")
        .contains("make room");
    assertThat(states()).isGreaterThan(1);

    Run rest = program.evidence(pack()).exits(ExitCode.DONE);
    assertThat(rest.err()).contains("note: going on at 1.0 GiB, behind 10200 files: ");
    isWhole();
  }

  /** A run that has come past a safe point, if it has not ended already. */
  private static Process begun(Path said) throws Exception {
    Process process = program.start(Program.command(pack()), said, said);
    while (process.isAlive() && states() < 2) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return process;
  }

  @Test
  void goesOnAfterItWasAskedToEnd() throws Exception {
    Path said = Files.createTempFile("evidence", ".txt");
    Process process = begun(said);
    process.destroy();
    assertThat(Program.end(process)).isEqualTo(ExitCode.INTERRUPTED.code());
    assertThat(said).content().contains("the same command goes on with it").contains("interrupted");
    Files.delete(said);

    Run rest = program.evidence(pack()).exits(ExitCode.DONE);
    assertThat(rest.err()).contains("note: going on at ");
    isWhole();
  }

  @Test
  void goesOnOnceTheSourceIsBack() throws Exception {
    Path said = Files.createTempFile("evidence", ".txt");
    Process process = begun(said);
    Path away = folder.resolve("away");
    Files.move(folder.resolve("mount"), away);
    int code = Program.end(process);
    Files.move(away, folder.resolve("mount"));
    assertThat(code).isEqualTo(ExitCode.FAILED.code());
    assertThat(said).content().contains("the same command goes on with it");
    Files.delete(said);
    program.evidence(pack()).exits(ExitCode.DONE);
    isWhole();
  }
}
