package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time-stamps of a real authority, {@code openssl ts} on this machine. */
class TimestampIT {
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
    Files.deleteIfExists(folder.resolve("new.asice"));
  }

  /** Verifies with the signer's certificate and the authority's root as anchors. */
  private static Run verify(String... more) throws IOException {
    var command = new ArrayList<>(List.of("verify", "--trust", "key.crt", "--trust-tsa", anchor));
    command.addAll(List.of(more));
    return program.evidence(command.toArray(String[]::new));
  }

  /** What {@code verify --json} says of the package's signatures. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> signatures(String file) throws IOException {
    return (List<Map<String, Object>>) verify("--json", file).json().get("signatures");
  }

  private static void isAtLevelT(Map<String, Object> signature) {
    assertThat(signature)
        .containsEntry("level", "CAdES-BASELINE-T")
        .containsEntry("shownLevel", "CAdES-BASELINE-T")
        .containsEntry("timeSource", "TIMESTAMP")
        .containsEntry("indication", "TOTAL-PASSED")
        .containsEntry("trusted", true)
        .doesNotContainKey("subIndication");
  }

  @Nested
  class Pack {
    @Test
    void hasTheSealTimestamped() throws IOException {
      program.pack("new.asice", "--tsa", tsa.url(), "source").exits(ExitCode.DONE).isSilent();

      verify("--require-level", "T", "new.asice")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("new.asice: TRUSTED", "level       CAdES-BASELINE-T, ", "shown by a time-stamp");
      assertThat(signatures("new.asice"))
          .singleElement()
          .satisfies(TimestampIT::isAtLevelT)
          .satisfies(
              signature ->
                  assertThat(signature)
                      .containsEntry("timeSubject", "META-INF/signature001.p7s")
                      .containsKeys("time", "claimedTime", "path", "explanation"));
    }

    @Test
    void triesAuthoritiesInTheOrderGiven() throws IOException {
      int before = tsa.requests();
      program
          .pack("new.asice", "--tsa", Web.nowhere(), "--tsa", tsa.url(), "source")
          .exits(ExitCode.DONE)
          .isSilent();

      assertThat(tsa.requests()).isEqualTo(before + 1);
      verify("--require-level", "T", "new.asice").exits(ExitCode.DONE);
    }

    @Test
    void stopsWhereNoAuthorityAnswersAndLeavesNothing() throws IOException {
      List<String> before = Program.names(folder);
      String nowhere = Web.nowhere();

      program
          .pack("new.asice", "--tsa", nowhere, "source")
          .exits(ExitCode.FAILED)
          .complains(nowhere);

      assertThat(Program.names(folder)).isEqualTo(before);
    }

    @Test
    void goesOnWithoutWhereThatIsWantedAndSaysSo() throws IOException {
      Run run =
          program
              .pack(
                  "new.asice",
                  "--quiet",
                  "--tsa",
                  Web.nowhere(),
                  "--on-tsa-failure",
                  "go-on",
                  "source")
              .exits(ExitCode.DONE);

      assertThat(run.err())
          .startsWith("note: META-INF/signature001.p7s has no time-stamp: ")
          .hasLineCount(1);
      assertThat(signatures("new.asice"))
          .singleElement()
          .satisfies(
              signature ->
                  assertThat(signature)
                      .containsEntry("level", "CAdES-BASELINE-B")
                      .containsEntry("timeSource", "CLAIMED")
                      .doesNotContainKey("timeSubject"));
      verify("--require-level", "T", "new.asice")
          .exits(ExitCode.INTACT)
          .prints("LEVEL_NOT_AS_REQUIRED");
    }

    @Test
    void refusesWhatIsNoAddress() throws IOException {
      program
          .pack("new.asice", "--tsa", "ftp://example.org/", "source")
          .exits(ExitCode.USAGE)
          .complains("ftp://example.org/");
      program
          .pack("new.asice", "--tsa", "no address", "source")
          .exits(ExitCode.USAGE)
          .complains("no address");
      program
          .pack("new.asice", "--tsa", tsa.url(), "--on-tsa-failure", "perhaps", "source")
          .exits(ExitCode.USAGE)
          .complains("perhaps");
    }
  }

  @Nested
  class Later {
    @Test
    void inPlaceOnceAndNotTwice() throws IOException {
      program
          .evidence("timestamp", "--tsa", tsa.url(), "case.asice")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("case.asice: 1 signature raised", "META-INF/signature001.p7s");
      byte[] raised = Files.readAllBytes(folder.resolve("case.asice"));
      int before = tsa.requests();

      program
          .evidence("timestamp", "--tsa", tsa.url(), "case.asice")
          .exits(ExitCode.DONE)
          .prints("case.asice: nothing to add");

      assertThat(tsa.requests()).isEqualTo(before);
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(raised);
      verify("--require-level", "T", "case.asice").exits(ExitCode.DONE);
    }

    @Test
    void inACopyLeavesThePackageAlone() throws IOException {
      Map<String, Object> told =
          program
              .evidence("timestamp", "--json", "--tsa", tsa.url(), "case.asice", "-o", "new.asice")
              .exits(ExitCode.DONE)
              .json();

      assertThat(told)
          .containsEntry("package", "new.asice")
          .containsEntry("raised", List.of("META-INF/signature001.p7s"));
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
      verify("--require-level", "T", "new.asice").exits(ExitCode.DONE);
      program
          .evidence("timestamp", "--tsa", tsa.url(), "case.asice", "-o", "new.asice")
          .exits(ExitCode.USAGE)
          .complains("new.asice");
    }

    @Test
    void failsWholeWhereNoAuthorityAnswers() throws IOException {
      String nowhere = Web.nowhere();
      program
          .evidence("timestamp", "--tsa", nowhere, "case.asice")
          .exits(ExitCode.FAILED)
          .complains(nowhere);
      program
          .evidence("timestamp", "--tsa", nowhere, "case.asice", "-o", "new.asice")
          .exits(ExitCode.FAILED);

      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
      assertThat(folder.resolve("new.asice")).doesNotExist();
    }

    @Test
    void wantsToKnowWhatToAdd() throws IOException {
      program.evidence("timestamp", "case.asice").exits(ExitCode.USAGE).complains("--tsa");
    }

    @Test
    void theSignaturesOfEventsAreRaisedAsWell() throws IOException {
      program
          .evidence("custody", "add", "case.asice", "--event", "STORED", "--identity", "key.p12")
          .exits(ExitCode.DONE);
      program
          .evidence("timestamp", "--tsa", tsa.url(), "case.asice")
          .exits(ExitCode.DONE)
          .prints("2 signatures raised");

      assertThat(signatures("case.asice")).hasSize(2).allSatisfy(TimestampIT::isAtLevelT);
    }
  }

  @Nested
  class Custody {
    @Test
    void anEventsTimestampShowsThatTheSealWasThere() throws IOException {
      program
          .evidence(
              "custody",
              "add",
              "case.asice",
              "--event",
              "STORED",
              "--identity",
              "key.p12",
              "--tsa",
              tsa.url())
          .exits(ExitCode.DONE)
          .isSilent();

      List<Map<String, Object>> signatures = signatures("case.asice");
      assertThat(signatures).hasSize(2);
      assertThat(signatures.get(0))
          .containsEntry("level", "CAdES-BASELINE-B")
          .containsEntry("timeSource", "LATER_SIGNATURE")
          .containsEntry("timeSubject", "META-INF/signature002.p7s");
      isAtLevelT(signatures.get(1));
    }

    @Test
    void aReceiptBearsATimestampToo() throws IOException {
      program.evidence("identity", "new", "-o", "agency.p12", "--force", "--name", "Agency");
      program
          .evidence(
              "receive",
              "case.asice",
              "--trust",
              "key.crt",
              "--identity",
              "agency.p12",
              "--receipt",
              "receipt.asics",
              "--tsa",
              tsa.url())
          .exits(ExitCode.DONE)
          .isSilent();

      program
          .evidence(
              "receipt", "show", "--trust", "agency.crt", "--trust-tsa", anchor, "receipt.asics")
          .exits(ExitCode.DONE)
          .prints(
              "signed by   CN=Agency, trusted", "level CAdES-BASELINE-T", "shown by a time-stamp");
      verify("--trust", "agency.crt", "--receipt", "receipt.asics", "case.asice")
          .exits(ExitCode.DONE)
          .prints("reaches what the receipts tell");
      assertThat(signatures("case.asice").get(1))
          .containsEntry("level", "CAdES-BASELINE-T")
          .containsEntry("timeSource", "TIMESTAMP");
    }
  }
}
