package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void leavesNothingOfAPackage() throws IOException {
      // A folder: its line of the inventory waits in a buffer when the disk is full.
      Path big = Files.createDirectories(folder.resolve("big")).resolve("big.bin");
      try (var file = new RandomAccessFile(big.toFile(), "rw")) {
        for (int at = 0; at < 3 << 20; at += 4096) {
          file.seek(at);
          file.write(1); // no block of zeros, which would be a hole
        }
      }
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
      Run run = pack("--on-unreadable", "record").exits(ExitCode.DONE).prints("2 files");
      assertThat(run.err()).startsWith("note: 1 source").hasLineCount(1);
      program
          .evidence("verify", "locked/x.asice")
          .exits(ExitCode.INTACT)
          .prints("WARNING SOURCE_UNREADABLE data/E001/mail/photo.jpg");
    }
  }

  @Nested
  class Interruption {
    @Test
    void leavesNothingOfAPackage() throws Exception {
      try (var big = new RandomAccessFile(folder.resolve("endless.bin").toFile(), "rw")) {
        big.setLength(8L << 30);
      }
      List<String> before = Program.names(folder);
      Path err = Files.createTempFile("evidence", ".err");
      // Whoever started these tests may have them ignore SIGINT; children would inherit that.
      String listen =
          "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL);"
              + " os.execv(sys.argv[1], sys.argv[1:])";
      List<String> command = new ArrayList<>(List.of("python3", "-c", listen));
      command.addAll(Program.command("pack", "--case-ref", "R", "--title", "T", "--identity"));
      command.addAll(
          List.of("key.p12", "-o", "x.asice", "--digest", "sha3-512,md5", "endless.bin"));
      Process process = program.start(command, err.resolveSibling(err.getFileName() + ".out"), err);
      while (process.isAlive() && Program.names(folder).equals(before)) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(200); // into the middle of it
      program.shell("kill -INT \"$1\"", String.valueOf(process.pid())).exits(ExitCode.DONE);
      int code = Program.end(process);
      String said = Program.text(err);
      Files.delete(err);
      Files.delete(err.resolveSibling(err.getFileName() + ".out"));
      new Run(code, "", said).exits(ExitCode.INTERRUPTED).complains("interrupted", "nothing");
      assertThat(Program.names(folder)).isEqualTo(before);
    }
  }
}
