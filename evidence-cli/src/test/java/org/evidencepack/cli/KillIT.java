package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.evidencepack.model.Verdict;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.Verifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program with SIGKILL at moments spread over its whole run, and looks at what is there.
 * The moments follow from a seed, which is printed, and from how long a run takes here; {@code
 * -Devidence.seed} takes another.
 */
class KillIT {
  private static final int KILLS = 25;
  private static final int FILES = 600;
  private static final String PACKAGE = "x.asice";
  private static final Random RANDOM = new Random(seed());

  @TempDir static Path folder;
  private static Program program;
  private static List<String> before;

  /** What was there when the program was killed, to how often. */
  private final Map<String, Integer> met = new TreeMap<>();

  private static long seed() {
    long seed = Long.getLong("evidence.seed", System.nanoTime());
    System.out.println("KillIT: -Devidence.seed=" + seed);
    return seed;
  }

  @BeforeAll
  static void makeSource() throws IOException {
    program = Program.prepared(folder);
    byte[] content = new byte[12 << 20];
    RANDOM.nextBytes(content);
    Files.write(folder.resolve("source/disk.img"), content);
    for (int i = 0; i < FILES; i++) {
      Path file = folder.resolve("source/" + i % 10 + "/" + i + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "note " + i + "\n");
    }
    before = Program.names(folder);
  }

  private static String[] pack(String target) {
    return new String[] {
      "pack", "--case-ref", "R", "--title", "T", "--identity", "key.p12", "-o", target, "source"
    };
  }

  /** Nanoseconds after which to kill: one moment in each of equal stretches of a whole run. */
  private static List<Long> moments(String... whole) throws IOException {
    long begun = System.nanoTime();
    program.evidence(whole).exits(ExitCode.DONE);
    long duration = System.nanoTime() - begun;
    List<Long> moments = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      moments.add((long) (duration * (0.25 + 0.75 * (i + RANDOM.nextDouble()) / KILLS)));
    }
    Collections.shuffle(moments, RANDOM);
    return moments;
  }

  /** Starts the program and kills it then, or as soon as that file is there. */
  private static void kill(long moment, Path sight, String... command) throws Exception {
    Path said = Files.createTempFile("evidence", ".txt");
    Process process = program.start(Program.command(command), said, said);
    long end = System.nanoTime() + moment;
    while (process.isAlive() && System.nanoTime() < end && !Files.exists(sight)) {
      TimeUnit.MICROSECONDS.sleep(200);
    }
    process.destroyForcibly();
    process.waitFor();
    assertThat(said).content().doesNotContain("Exception").doesNotStartWith("evidence:");
    Files.delete(said);
  }

  private void count(String what) {
    met.merge(what, 1, Integer::sum);
  }

  @Test
  void inPackLeavesNothingOrAWholePackage() throws Exception {
    Path target = folder.resolve(PACKAGE);
    List<Long> moments = moments(pack(PACKAGE));
    Files.delete(target);
    for (long moment : moments) {
      kill(moment, folder.resolve("never"), pack(PACKAGE));
      nothingOrAWholePackage(target);
    }
    // The move and what follows is soon over: seen, and killed at once.
    for (int i = 0; i < 5; i++) {
      kill(Long.MAX_VALUE >> 1, target, pack(PACKAGE));
      nothingOrAWholePackage(target);
    }
    System.out.println("KillIT: pack was killed with " + met);
    assertThat(met).containsKeys("a part", "the package");
    theNextRunSucceedsAndClearsUp(target);
  }

  private void nothingOrAWholePackage(Path target) throws IOException {
    List<String> left = new ArrayList<>(Program.names(folder));
    left.removeAll(before);
    boolean whole = left.remove(PACKAGE);
    assertThat(left).hasSizeLessThan(2).allMatch(name -> name.matches("\\.x\\.asice\\.\\d\\.part"));
    count(whole ? "the package" : left.isEmpty() ? "nothing" : "a part");
    if (whole) {
      var anchors = TrustAnchors.read(List.of(folder.resolve("key.crt")));
      assertThat(Verifier.trusting(anchors).verify(target).verdict()).isEqualTo(Verdict.TRUSTED);
      Files.delete(target);
    }
  }

  private static void theNextRunSucceedsAndClearsUp(Path target) throws Exception {
    Path part = folder.resolve(".x.asice.1.part");
    kill(Long.MAX_VALUE >> 1, part.resolve("whole.part"), pack(PACKAGE));
    assertThat(part).exists();
    Run run = program.evidence(pack(PACKAGE)).exits(ExitCode.DONE);
    assertThat(run.err())
        .startsWith("note: removed ")
        .contains(".x.asice.1.part, which a run that was broken off had left")
        .hasLineCount(1);
    assertThat(Program.names(folder)).hasSize(before.size() + 1).contains(PACKAGE);
    Files.delete(target);
  }

  @Test
  void inExtractLeavesOnlyWholeFilesUnderTheirNames() throws Exception {
    program.evidence(pack("whole.asice")).exits(ExitCode.DONE);
    List<Long> moments = moments("extract", "whole.asice", "-d", "calibrated");
    for (int i = 0; i < KILLS; i++) {
      // Every second time where the one before has been, and over what that has left.
      String out = "out-" + i / 2;
      String[] command =
          i % 2 == 0
              ? new String[] {"extract", "whole.asice", "-d", out}
              : new String[] {"extract", "whole.asice", "-d", out, "--force"};
      kill(moments.get(i), folder.resolve("never"), command);
      onlyWholeFiles(folder.resolve(out));
    }
    System.out.println("KillIT: extract was killed with " + met);
    assertThat(met).containsKey("some files");
    theNextRunSaysWhatToDo();
    program.shell("rm -r out-* calibrated whole.asice");
  }

  private void onlyWholeFiles(Path out) throws IOException {
    if (!Files.exists(out)) {
      count("nothing");
      return;
    }
    List<String> names = new ArrayList<>(Program.names(out));
    names.remove("E001");
    assertThat(names).hasSizeLessThan(2).allMatch(name -> name.matches("\\.evidence-\\d\\.part"));
    int files = 0;
    try (Stream<Path> all = Files.walk(out.resolve("E001"))) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        Path source = folder.resolve("source").resolve(out.resolve("E001").relativize(file));
        assertThat(Files.mismatch(file, source)).as(file.toString()).isEqualTo(-1);
        files++;
      }
    } catch (java.nio.file.NoSuchFileException e) {
      assertThat(out.resolve("E001")).doesNotExist();
    }
    count(files == 0 ? "nothing" : files < FILES ? "some files" : "all files");
  }

  private static void theNextRunSaysWhatToDo() throws Exception {
    String[] extract = {"extract", "whole.asice", "-d", "out-last"};
    Path out = folder.resolve("out-last");
    kill(Long.MAX_VALUE >> 1, out.resolve("E001/0/100.txt"), extract);
    program
        .evidence(extract)
        .exits(ExitCode.USAGE)
        .complains("is there already", "extract to an empty folder, or allow overwriting");
    program.evidence("extract", "whole.asice", "-d", "out-last", "--force").exits(ExitCode.DONE);
    assertThat(Program.names(out)).containsExactly("E001");
    program.shell("diff -r source out-last/E001").exits(ExitCode.DONE).printsNothing();
  }
}
