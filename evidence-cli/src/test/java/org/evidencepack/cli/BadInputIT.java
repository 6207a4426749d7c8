package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencepack.SelfSignedIdentity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of wrong input: one line and a code; and it leaves nothing behind. */
class BadInputIT {
  @TempDir static Path folder;
  private static Program program;
  private List<String> before;

  @BeforeAll
  static void makeAnIdentity() throws IOException {
    program = Program.prepared(folder);
  }

  @BeforeEach
  void look() throws IOException {
    before = names();
  }

  private static List<String> names() throws IOException {
    return Program.names(folder).stream().filter(name -> !name.startsWith("given")).toList();
  }

  /** Files that a test makes for itself begin with "given". */
  @AfterEach
  void nothingWasLeftBehind() throws IOException {
    assertThat(names()).isEqualTo(before);
    assertThat(Program.names(folder.resolve("source"))).containsExactly("mail", "report.txt");
  }

  private static void given(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  @Nested
  class Identity {
    @Test
    void wrongPassword() throws IOException {
      refused(program.with("EVIDENCE_PASSWORD", "wrong").pack("x.asice", "source"))
          .complains("key.p12", "the password is wrong");
    }

    @Test
    void noPasswordAndNobodyToAsk() throws IOException {
      refused(program.with("EVIDENCE_PASSWORD", null).pack("x.asice", "source"))
          .complains("password is needed", "no terminal", "--password-file", "EVIDENCE_PASSWORD");
    }

    @Test
    void keyWithoutItsCertificate() throws IOException {
      program.shell("openssl ecparam -genkey -name prime256v1 -noout -out given.pem");
      refused(with("given.pem")).complains("given.pem", "no certificate", "append");
    }

    @Test
    void expiredCertificate() throws IOException {
      SelfSignedIdentity.named("Insp. Long Gone")
          .withClock(Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC))
          .write(folder.resolve("given-old.p12"), Program.PASSWORD.toCharArray(), false);
      refused(with("given-old.p12")).complains("given-old.p12", "has expired", "2004", "new one");
    }

    private Run with(String identity) throws IOException {
      return program.evidence(
          "pack",
          "--case-ref",
          "R",
          "--title",
          "T",
          "--identity",
          identity,
          "-o",
          "x.asice",
          "source");
    }

    private Run refused(Run run) {
      return run.exits(ExitCode.FAILED).printsNothing();
    }
  }

  @Nested
  class CaseFile {
    @Test
    void missing() throws IOException {
      refused("nowhere.yaml").complains("nowhere.yaml", "no such case file", "template case");
    }

    @Test
    void malformed() throws IOException {
      given("given.yaml", "reference: R", "title: [T");
      refused("given.yaml").complains("given.yaml:3:", "not valid YAML");
    }

    @Test
    void misspeltKey() throws IOException {
      given("given.yaml", "reference: R", "titel: T");
      refused("given.yaml").complains("given.yaml:2:", "\"titel\"", "did you mean \"title\"?");
    }

    private Run refused(String file) throws IOException {
      return program
          .evidence("pack", "--case", file, "--identity", "key.p12", "-o", "x.asice", "source")
          .exits(ExitCode.USAGE)
          .printsNothing();
    }
  }

  @Nested
  class Sources {
    @Test
    void thatIsNotThere() throws IOException {
      refused(program.pack("x.asice", "source", "nowhere"))
          .complains("nowhere: there is no such file or folder");
    }

    @Test
    void thatHoldsTheOutput() throws IOException {
      refused(program.pack("source/x.asice", "source")).complains("source: holds the package");
    }

    private Run refused(Run run) {
      return run.exits(ExitCode.USAGE).printsNothing();
    }
  }

  @Nested
  class Output {
    @Test
    void thatExistsIsReplacedByForceAndOnlyOnSuccess() throws IOException {
      given("given.asice", "mine");
      program
          .pack("given.asice", "source")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("given.asice", "exists already", "--force");
      given("given.list", "0".repeat(64) + "  report.txt");
      program
          .pack("given.asice", "--force", "--expect", "given.list", "source")
          .exits(ExitCode.USAGE)
          .printsNothing();
      assertThat(folder.resolve("given.asice")).hasContent("mine\n");
      program.pack("given.asice", "--force", "source").exits(ExitCode.DONE);
      program.evidence("verify", "given.asice").exits(ExitCode.INTACT);
    }

    @Test
    void inAFolderThatIsNotThere() throws IOException {
      program
          .pack("nowhere/x.asice", "source")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("nowhere/x.asice", "folder does not exist");
    }
  }

  @Nested
  class KnownHashes {
    @Test
    void matchesAreRecordedAndUnmatchedEntriesRemarked() throws IOException {
      program.shell("cd source && sha256sum report.txt > ../given.list");
      Files.writeString(
          folder.resolve("given.list"),
          Program.text(folder.resolve("given.list")) + "0".repeat(64) + "  nowhere.txt\n");
      Run run = program.pack("given-known.asice", "--force", "--expect", "given.list", "source");
      assertThat(run.exits(ExitCode.DONE).err())
          .startsWith("note: given.list ")
          .contains("not packed", "nowhere.txt")
          .hasLineCount(1);
      program
          .evidence("show", "given-known.asice")
          .exits(ExitCode.DONE)
          .prints("compared    given.list: 1 of 2");
    }

    @Test
    void mismatchStopsAndNamesTheFile() throws IOException {
      given("given.list", "0".repeat(64) + "  report.txt");
      program
          .pack("x.asice", "--expect", "given.list", "source")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("report.txt", "given.list", "expected sha256:0000", "nothing was packed");
    }

    @Test
    void lineThatIsNoHash() throws IOException {
      given("given.list", "garbage");
      program
          .pack("x.asice", "--expect", "given.list", "source")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("given.list", "line 1");
    }
  }

  @Nested
  class Arguments {
    @Test
    void unknownVerb() throws IOException {
      refused("frobnicate").complains("'frobnicate'", "evidence --help");
    }

    @Test
    void missingOption() throws IOException {
      refused("pack", "source").complains("--identity", "evidence pack --help");
    }

    private Run refused(String... arguments) throws IOException {
      return program.evidence(arguments).exits(ExitCode.USAGE).printsNothing();
    }
  }
}
