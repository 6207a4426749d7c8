package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills {@code timestamp} with SIGKILL while it is asking and while it is writing, and looks at
 * what is there.
 */
class TimestampKillIT {
  /** Milliseconds after the authority was asked. */
  private static final int[] MOMENTS = {0, 40, 60, 80, 100, 120, 140, 160, 200, 300};

  @TempDir Path folder;

  @Test
  void leavesAPackageThatRestoreMakesWhole() throws Exception {
    Program program = Program.prepared(folder);
    Authority authority = Authority.in(folder.resolve("tsa"), "TSA Root", Web.nowhere());
    program.pack("case.asice", "source").exits(ExitCode.DONE);
    Path file = folder.resolve("case.asice");
    byte[] sealed = Files.readAllBytes(file);
    Map<String, Integer> met = new TreeMap<>();
    try (Web tsa = Web.stamping(authority.timestamper("stamps"), authority.root())) {
      for (int moment : MOMENTS) {
        Files.write(file, sealed);
        kill(program, tsa, moment);
        met.merge(left(program, authority, file, sealed), 1, Integer::sum);
      }
    }
    System.out.println("TimestampKillIT: found " + met);
    assertThat(met).containsKey("as sealed");
  }

  private void kill(Program program, Web tsa, int moment) throws Exception {
    int before = tsa.requests();
    Path said = folder.resolve("said.txt");
    Process process =
        program.start(Program.command("timestamp", "--tsa", tsa.url(), "case.asice"), said, said);
    while (process.isAlive() && tsa.requests() == before) {
      TimeUnit.MICROSECONDS.sleep(200);
    }
    TimeUnit.MILLISECONDS.sleep(moment);
    process.destroyForcibly();
    process.waitFor();
    assertThat(said).content().doesNotContain("Exception").doesNotStartWith("evidence:");
  }

  private static String left(Program program, Authority authority, Path file, byte[] sealed)
      throws IOException {
    Run restore = program.evidence("custody", "restore", "case.asice").exits(ExitCode.DONE);
    program
        .evidence(
            "verify",
            "--trust",
            "key.crt",
            "--trust-tsa",
            authority.root().toString(),
            "case.asice")
        .exits(ExitCode.DONE);
    boolean unchanged = java.util.Arrays.equals(Files.readAllBytes(file), sealed);
    String what = unchanged ? "as sealed" : "raised";
    return restore.out().contains("nothing to restore") ? what : "restored, " + what;
  }
}
