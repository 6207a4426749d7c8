package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence records, time-stamped by a real authority, {@code openssl ts} on this machine. */
class RenewIT {
  @TempDir static Path folder;
  private static Program program;
  private static Web tsa;
  private static String anchor;
  private static byte[] sealed;

  @BeforeAll
  static void packOnce() throws IOException {
    program = Program.prepared(folder);
    Authority authority = Authority.in(folder.resolve("tsa"), "TSA Root", Web.nowhere());
    tsa = Web.stamping(authority.timestamper("stamps"), authority.root());
    anchor = authority.root().toString();
    program.pack("case.asice", "E001=source").exits(ExitCode.DONE);
    sealed = Files.readAllBytes(folder.resolve("case.asice"));
  }

  @AfterAll
  static void stop() {
    tsa.close();
  }

  @BeforeEach
  void restore() throws IOException {
    Files.write(folder.resolve("case.asice"), sealed);
    Files.deleteIfExists(folder.resolve("copy.asice"));
  }

  private static Run renew(String... more) throws IOException {
    var command = new ArrayList<>(List.of("renew", "--tsa", tsa.url(), "case.asice"));
    command.addAll(List.of(more));
    return program.evidence(command.toArray(String[]::new));
  }

  private static Run verify(String file) throws IOException {
    return program.evidence("verify", "--trust", "key.crt", "--trust-tsa", anchor, file);
  }

  @Test
  void aRecordIsAddedThenRenewedByATimestampAndByAHashTree() throws IOException {
    renew()
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("evidence record added", "META-INF/evidencerecord001.ers");
    renew().exits(ExitCode.DONE).prints("renewed by a further time-stamp");
    renew("--digest", "sha512").exits(ExitCode.DONE).prints("renewed by a further hash tree");

    verify("case.asice")
        .exits(ExitCode.DONE)
        .prints(
            "case.asice: TRUSTED",
            "evidence-record passed",
            "evidencerecord001.ers, 3 time-stamps");
  }

  @Test
  void aCopyIsRenewedAndThePackageLeftAlone() throws IOException {
    renew("-o", "copy.asice", "--json").exits(ExitCode.DONE).prints("\"RECORD_ADDED\"");

    assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
    verify("copy.asice").exits(ExitCode.DONE);
  }

  @Test
  void withoutAnAnswerNothingChanges() throws IOException {
    program
        .evidence("renew", "--tsa", Web.nowhere(), "case.asice")
        .exits(ExitCode.FAILED)
        .complains("No time-stamp could be had");

    assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
  }

  @Test
  void anotherDigestIsRefused() throws IOException {
    renew("--digest", "md5").exits(ExitCode.USAGE).complains("--digest md5");
  }
}
