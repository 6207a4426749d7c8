package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the world around the program does to it: full disks, locked files, an impatient user. */
class SurroundingsIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void makeAnIdentity() throws IOException {
    program = Program.prepared(folder);
  }

  @Nested
  class FullDisk {
    /** The shell's limit fails writes as a full disk does; the pipe is not under it. */
    private Run limited(String limit, String command) throws IOException {
      return program
          .with("EVIDENCE_JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:-UsePerfData")
          .shell(
              "{ (ulimit -f "
                  + limit
                  + "; exec evidence "
                  + command
                  + "); echo $? >&2; } 2>&1"
                  + " >/dev/null | cat");
    }

    /** A folder: its line of the inventory waits in a buffer when the disk is full. */
    private void makeBig() throws IOException {
      Path big = Files.createDirectories(folder.resolve("big")).resolve("big.bin");
      try (var file = new RandomAccessFile(big.toFile(), "rw")) {
        for (int at = 0; at < 3 << 20; at += 4096) {
          file.seek(at);
          file.write(1); // no block of zeros, which would be a hole
        }
      }
    }

    /** A disk of that size, which only the command sees; lists what is on it afterwards. */
    private Run onDisk(String size, String command) throws IOException {
      return program.shell(
          "mkdir -p disk; exec unshare --map-root-user --mount sh -c 'mount -t tmpfs -o size=\"$1\""
              + " tmpfs disk && $2; code=$?; find disk ! -type d | sort; exit $code' sh \"$@\"",
          size,
          command);
    }

    private void assumeDisks() throws IOException {
      Run run = onDisk("64k", "true");
      assumeThat(run.code()).as("unshare and mount are allowed here: %s", run).isZero();
    }

    @Test
    void thatIsRealLeavesNothingOfAPackage() throws IOException {
      assumeDisks();
      makeBig();
      // Before the payload, in it, and in what follows it.
      for (String size : List.of("4k", "2m", "3088k")) {
        onDisk(size, "evidence pack --case-ref R --title T --identity key.p12 -o disk/x.asice big")
            .exits(ExitCode.FAILED)
            .printsNothing()
            .complains("x.asice", "No space left on device", "make room");
      }
    }

    @Test
    void thatIsRealLeavesNothingOfAFileThatIsExtracted() throws IOException {
      assumeDisks();
      makeBig();
      program.pack("big.asice", "--force", "big").exits(ExitCode.DONE);
      onDisk("1m", "evidence extract big.asice -d disk/out")
          .exits(ExitCode.FAILED)
          .printsNothing()
          .complains("disk/out", "No space left on device", "make room");
    }

    @Test
    void leavesNothingOfAPackage() throws IOException {
      makeBig();
      List<String> before = Program.names(folder);
      String pack = "pack --case-ref R --title T --identity key.p12 -o x.asice ";
      for (String limit : List.of("0", "200")) {
        Run run = limited(limit, pack + "big");
        assertThat(run.out()).startsWith("evidence: Could not write").endsWith("\n4\n");
        assertThat(run.out()).contains("x.asice", "make room").hasLineCount(2);
        assertThat(Program.names(folder)).isEqualTo(before);
      }
    }

    @Test
    void leavesNothingOfAFileThatIsExtracted() throws IOException {
      program.pack("good.asice", "source/report.txt").exits(ExitCode.DONE);
      Run run = limited("0", "extract good.asice -d out");
      assertThat(run.out()).startsWith("evidence: ").endsWith("\n4\n").hasLineCount(2);
      assertThat(run.out()).contains("out", "cannot be written to", "make room");
      try (var left = Files.walk(folder.resolve("out"))) {
        assertThat(left.filter(Files::isRegularFile)).isEmpty();
      }
    }

    @Test
    void failsEveryVerbThatCannotPrint() throws IOException {
      program.pack("print.asice", "source/report.txt").exits(ExitCode.DONE);
      for (String command : List.of("verify print.asice", "template case")) {
        program
            .shell("evidence " + command + " > /dev/full")
            .exits(ExitCode.FAILED)
            .complains("standard output could not be written");
      }
    }
  }

  @Nested
  class LockedSource {
    private static final String DROPPED = "-dac_override,-dac_read_search";

    private Program locked() throws IOException {
      Path secret = folder.resolve("source/mail/photo.jpg");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
      program.shell("rm -rf locked && mkdir locked");
      return program;
    }

    /** To root nothing is locked, so root's children run without the capabilities that open all. */
    private Run pack(String... options) throws IOException {
      List<String> command = new ArrayList<>();
      if (Files.getOwner(folder).getName().equals("root")) {
        command.addAll(List.of("setpriv", "--bounding-set=" + DROPPED, "--inh-caps=" + DROPPED));
      }
      command.addAll(Program.command("pack", "--case-ref", "R", "--title", "T"));
      command.addAll(List.of("--identity", "key.p12", "-o", "locked/x.asice"));
      command.addAll(List.of(options));
      command.add("source");
      return locked().run(command);
    }

    @Test
    void stopsPacking() throws IOException {
      pack()
          .exits(ExitCode.FAILED)
          .printsNothing()
          .complains("photo.jpg", "permission denied", "--on-unreadable record");
      assertThat(Program.names(folder.resolve("locked"))).isEmpty();
    }

    @Test
    void isRecordedIfWanted() throws IOException {
      Run run = pack("--on-unreadable", "record").exits(ExitCode.INTACT).prints("2 files");
      assertThat(run.err())
          .startsWith("note: 1 source could not be read")
          .endsWith("E001/mail/photo.jpg (permission denied)\n")
          .hasLineCount(1);
      program
          .evidence("verify", "locked/x.asice")
          .exits(ExitCode.INTACT)
          .prints("WARNING SOURCE_UNREADABLE data/E001/mail/photo.jpg");
    }
  }

  /** Reading a process's memory where nothing is mapped fails with EIO, to root as well. */
  @Nested
  class FailingSource {
    private static final String FAILING = "/proc/self/mem";

    @Test
    void stopsPacking() throws IOException {
      program
          .pack("failing.asice", "source/report.txt", FAILING)
          .exits(ExitCode.FAILED)
          .printsNothing()
          .complains("mem: Input/output error", "--on-unreadable record");
      assertThat(Program.names(folder)).noneMatch(name -> name.contains("failing.asice"));
    }

    @Test
    void isRecordedIfWanted() throws IOException {
      Run run =
          program.pack(
              "failed.asice", "--json", "--on-unreadable", "record", FAILING, "source/report.txt");
      assertThat(run.exits(ExitCode.INTACT).json()).containsEntry("unreadable", 1L);
      assertThat(run.err())
          .isEqualTo(
              "note: 1 source could not be read, as the inventory records: E001/mem"
                  + " (Input/output error)\n");
      program
          .evidence("verify", "--trust", "key.crt", "failed.asice")
          .exits(ExitCode.DONE)
          .prints("TRUSTED", "WARNING SOURCE_UNREADABLE data/E001/mem", "Input/output error");
    }
  }

  @Nested
  class Interruption {
    /** Whoever started these tests may have them ignore SIGINT; children would inherit that. */
    private static final String LISTENING =
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
            + " os.execv(sys.argv[1], sys.argv[1:])";

    private static final String[] PACK = {
      "pack", "--case-ref", "R", "--title", "T", "--identity", "key.p12", "--digest", "sha3-512,md5"
    };

    /** Sends the signal in the middle of a command that has begun to write that file. */
    private Run interrupted(String signal, String begun, String... command) throws Exception {
      return interrupted(signal, process -> Files.exists(folder.resolve(begun)), command);
    }

    private Run interrupted(String signal, Predicate<Process> begun, String... command)
        throws Exception {
      Path err = Files.createTempFile("evidence", ".err");
      Path out = Files.createTempFile("evidence", ".out");
      List<String> line = new ArrayList<>(List.of("python3", "-c", LISTENING));
      line.addAll(Program.command(command));
      Process process = program.start(line, out, err);
      while (process.isAlive() && !begun.test(process)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(200); // into the middle of it
      program.shell("kill -\"$1\" \"$2\"", signal, "" + process.pid()).exits(ExitCode.DONE);
      var run = new Run(Program.end(process), Program.text(out), Program.text(err));
      Files.delete(err);
      Files.delete(out);
      return run;
    }

    /** Whether the process has that file open. */
    private boolean reads(Process process, Path file) {
      try (Stream<Path> open = Files.list(Path.of("/proc", "" + process.pid(), "fd"))) {
        return open.anyMatch(one -> leadsTo(one, file));
      } catch (IOException e) {
        return false; // it is over
      }
    }

    private boolean leadsTo(Path link, Path file) {
      try {
        return Files.readSymbolicLink(link).equals(file);
      } catch (IOException e) {
        return false; // it was closed meanwhile
      }
    }

    private void endless(String name, long size) throws IOException {
      try (var big = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
        big.setLength(size);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void leavesNothingOfAPackage(String signal) throws Exception {
      endless("endless.bin", 8L << 30);
      List<String> before = Program.names(folder);
      List<String> command = new ArrayList<>(List.of(PACK));
      command.addAll(List.of("-o", "x.asice", "endless.bin"));
      interrupted(signal, ".x.asice.1.part/whole.part", command.toArray(String[]::new))
          .exits(ExitCode.INTERRUPTED)
          .printsNothing()
          .complains("interrupted", "nothing");
      assertThat(Program.names(folder)).isEqualTo(before);
    }

    /** The same package hundreds of times: that takes longer than the signal. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsVerifying(String signal) throws Exception {
      Path packed = longPackage().toRealPath();
      List<String> command = new ArrayList<>(List.of("verify", "--quiet", "--json"));
      command.addAll(Collections.nCopies(500, "long.asice"));
      Run run =
          interrupted(signal, process -> reads(process, packed), command.toArray(String[]::new));
      run.exits(ExitCode.INTERRUPTED).complains("interrupted", "nothing");
      assertThat(run.out().lines().count()).isLessThan(500);
    }

    private Path longPackage() throws IOException {
      Path packed = folder.resolve("long.asice");
      if (!Files.exists(packed)) {
        endless("long.bin", 192L << 20);
        List<String> command = new ArrayList<>(List.of(PACK));
        command.addAll(List.of("-o", "long.asice", "source/report.txt", "long.bin"));
        program.evidence(command.toArray(String[]::new)).exits(ExitCode.DONE);
      }
      return packed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void leavesNothingOfAFileThatIsExtracted(String signal) throws Exception {
      longPackage();
      String out = "interrupted-" + signal;
      // The first file is over when the second one's folder is there.
      interrupted(signal, out + "/E002", "extract", "long.asice", "-d", out)
          .exits(ExitCode.INTERRUPTED)
          .printsNothing()
          .complains("interrupted", "nothing");
      assertThat(Program.names(folder.resolve(out))).containsExactly("E001", "E002");
      assertThat(Program.names(folder.resolve(out + "/E002"))).isEmpty();
      assertThat(folder.resolve(out + "/E001/report.txt")).hasContent("a report\n");
    }
  }
}
