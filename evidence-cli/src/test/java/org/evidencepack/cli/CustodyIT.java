package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Custody after the seal, as the people do it through whose hands a package goes. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class CustodyIT {
  @TempDir static Path folder;
  private static Program program;
  private static byte[] sealed;

  @BeforeAll
  static void packOnce() throws IOException {
    program = Program.prepared(folder);
    program.evidence("identity", "new", "-o", "agency.p12", "--name", "Agente Silva");
    program.evidence("identity", "new", "-o", "lab.p12", "--name", "Laboratory");
    program.pack("case.asice", "E001=source").exits(ExitCode.DONE);
    sealed = Files.readAllBytes(folder.resolve("case.asice"));
  }

  @BeforeEach
  void restore() throws IOException {
    Files.write(folder.resolve("case.asice"), sealed);
    Files.deleteIfExists(folder.resolve("receipt.asics"));
  }

  private static Run add(String... more) throws IOException {
    String[] command = new String[3 + more.length];
    command[0] = "custody";
    command[1] = "add";
    command[2] = "case.asice";
    System.arraycopy(more, 0, command, 3, more.length);
    return program.evidence(command);
  }

  @Nested
  class Add {
    @Test
    void carriesTheLogOnAndPrintsTheHead() throws IOException {
      add("--event", "RELEASED", "--identity", "key.p12", "--reason", "Request 17")
          .exits(ExitCode.DONE)
          .isSilent()
          .prints("case.asice: appended", "2 events, head sha256:");

      program
          .evidence("verify", "--trust", "key.crt", "case.asice")
          .exits(ExitCode.DONE)
          .prints("case.asice: TRUSTED", "2 events");
    }

    @Test
    void takesEveryMemberAsAnOption() throws IOException {
      String zeros = "0".repeat(64);
      add(
              "--event",
              "seized",
              "--identity",
              "key.p12",
              "--at",
              "2026-05-02T11:14:00+02:00",
              "--actor",
              "Insp. Ruiz;examiner;Police;ES;4711",
              "--item",
              "E001",
              "--place",
              "Madrid;ES",
              "--reason",
              "why",
              "--authority",
              "law",
              "--method",
              "how",
              "--tool",
              "dd=9.1",
              "--clock-source",
              "NTP",
              "--clock-error",
              "-3",
              "--released-by",
              "A",
              "--received-by",
              "B",
              "--witness",
              "C",
              "--digest-before",
              "disk=sha256:" + zeros,
              "--digest-after",
              "disk=sha256:" + zeros,
              "--change",
              "mounted",
              "--change-responsible",
              "D",
              "--change-justification",
              "had to",
              "--storage",
              "room 5",
              "--packaging",
              "bag",
              "--seal",
              "S-1",
              "--seal",
              "S-2",
              "--transport",
              "courier",
              "--carrier",
              "E",
              "--tracking",
              "T-1",
              "--proof",
              "slip",
              "--condition",
              "court only",
              "--consent",
              "C-9",
              "--incident",
              "drop",
              "--detected",
              "2026-05-02T12:00:00Z",
              "--notified",
              "F",
              "--disposition",
              "returned",
              "--authorised-by",
              "G",
              "--recipient",
              "H",
              "--certificate",
              "P-1")
          .exits(ExitCode.DONE);

      program
          .evidence("custody", "log", "case.asice")
          .exits(ExitCode.DONE)
          .prints(
              "SEIZED",
              "2026-05-02T11:14+02:00",
              "Insp. Ruiz, examiner, Police, ES, 4711",
              "place: name Madrid, country ES",
              "clock: source NTP, errorSeconds -3",
              "storage: location room 5, packaging bag",
              "transport: means courier",
              "conditions: court only",
              "incident: kind drop",
              "disposition: method returned",
              "--- sealed ---");
    }

    @Test
    void takesAnEventFileAndTwoSignaturesForAHandOver() throws IOException {
      Files.writeString(
          folder.resolve("event.json"),
          """
          {"type": "RELEASED", "occurredAt": "2026-05-02T11:14:00+02:00",
           "actor": {"name": "Insp. Ruiz"}, "receivedBy": {"name": "Agente Silva"}}
          """);
      add("--event-file", "event.json", "--identity", "key.p12", "--identity", "agency.p12")
          .exits(ExitCode.DONE);

      program
          .evidence("verify", "--trust", "key.crt", "--trust", "agency.crt", "case.asice")
          .exits(ExitCode.DONE)
          .prints("CN=Insp. Ruiz", "CN=Agente Silva");
      program
          .evidence("verify", "--trust", "key.crt", "case.asice")
          .exits(ExitCode.INTACT)
          .prints("INTACT", "SIGNER_UNTRUSTED META-INF/signature003.p7s");
    }

    @Test
    void inACopyLeavesThePackageAlone() throws IOException {
      folder.resolve("case.asice").toFile().setWritable(false);
      try {
        add("--event", "STORED", "--identity", "key.p12", "-o", "copy.asice")
            .exits(ExitCode.DONE)
            .prints("copy.asice: appended");
      } finally {
        folder.resolve("case.asice").toFile().setWritable(true);
      }
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
      program.evidence("verify", "--trust", "key.crt", "copy.asice").exits(ExitCode.DONE);
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
      add("--event", "EATEN", "--identity", "key.p12").exits(ExitCode.USAGE).complains("EATEN");
      add("--identity", "key.p12").exits(ExitCode.USAGE).complains("--event");
      add("--event", "STORED", "--item", "E009", "--identity", "key.p12")
          .exits(ExitCode.USAGE)
          .complains("no item E009", "E001");
      add("--event", "STORED", "--at", "2999-01-01T00:00:00Z", "--identity", "key.p12")
          .exits(ExitCode.USAGE)
          .complains("not yet");
      add("--event", "STORED", "--carrier", "X", "--identity", "key.p12")
          .exits(ExitCode.USAGE)
          .complains("--transport");
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
    }

    @Test
    void refusesAPackageThatDoesNotVerify() throws IOException {
      byte[] spoilt = sealed.clone();
      spoilt[spoilt.length / 2] ^= 1;
      Files.write(folder.resolve("case.asice"), spoilt);

      assertThat(add("--event", "STORED", "--identity", "key.p12").code()).isIn(1, 4);
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(spoilt);
    }
  }

  @Nested
  class Log {
    @Test
    void ofOneItemLeavesOthersOut() throws IOException {
      add("--event", "ANALYSED", "--item", "E001", "--identity", "key.p12").exits(ExitCode.DONE);

      program.evidence("custody", "log", "--item", "E001", "case.asice").prints("ANALYSED");
      assertThat(program.evidence("custody", "log", "--item", "E002", "case.asice").out())
          .doesNotContain("ANALYSED")
          .contains("PACKAGED");
    }

    @Test
    void asJsonHasTheEventsAsTheyAre() throws IOException {
      program
          .evidence("custody", "log", "--json", "case.asice")
          .exits(ExitCode.DONE)
          .prints("\"verified\":false", "\"type\":\"PACKAGED\"", "\"head\":\"sha256:");
    }
  }

  @Nested
  class Receive {
    private Run receive(String... more) throws IOException {
      String[] command = new String[6 + more.length];
      String[] first = {
        "receive", "case.asice", "--identity", "agency.p12", "--receipt", "receipt.asics"
      };
      System.arraycopy(first, 0, command, 0, first.length);
      System.arraycopy(more, 0, command, first.length, more.length);
      return program.evidence(command);
    }

    @Test
    void appendsReceivedAndWritesAReceiptThatProvesIt() throws IOException {
      receive("--trust", "key.crt", "--order", "17/2026")
          .exits(ExitCode.DONE)
          .prints("case.asice: TRUSTED", "received", "2 events", "receipt.asics");

      program
          .evidence("receipt", "show", "--trust", "agency.crt", "receipt.asics")
          .exits(ExitCode.DONE)
          .prints("received", "Agente Silva", "17/2026", "now: 2 events", "TRUSTED");
      program.evidence("receipt", "show", "receipt.asics").exits(ExitCode.INTACT);
      program
          .evidence(
              "verify",
              "--trust",
              "key.crt",
              "--trust",
              "agency.crt",
              "--receipt",
              "receipt.asics",
              "case.asice")
          .exits(ExitCode.DONE)
          .prints("TRUSTED");
    }

    @Test
    void aCutOffTailIsFoundWithTheReceiptAndCannotBeExcludedWithout() throws IOException {
      receive("--trust", "key.crt").exits(ExitCode.DONE);
      Files.write(folder.resolve("case.asice"), sealed);

      program
          .evidence(
              "verify",
              "--trust",
              "key.crt",
              "--trust",
              "agency.crt",
              "--receipt",
              "receipt.asics",
              "case.asice")
          .exits(ExitCode.INVALID)
          .prints("CUSTODY_TAIL_CUT");
      program
          .evidence("verify", "--trust", "key.crt", "case.asice")
          .exits(ExitCode.DONE)
          .prints("cannot be excluded");
    }

    @Test
    void anInvalidPackageIsRejectedAndStaysAsItCame() throws IOException {
      byte[] spoilt = sealed.clone();
      spoilt[spoilt.length / 2] ^= 1;
      Files.write(folder.resolve("case.asice"), spoilt);

      receive("--trust", "key.crt").exits(ExitCode.INVALID).prints("REJECTED");

      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(spoilt);
      program
          .evidence("receipt", "show", "--trust", "agency.crt", "receipt.asics")
          .exits(ExitCode.DONE)
          .prints("the package was REJECTED", "INVALID", "file");
    }

    @Test
    void anUntrustedOneIsRejectedWhereTrustIsDemanded() throws IOException {
      receive("--require-trusted").exits(ExitCode.INTACT).prints("REJECTED");
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
      Files.delete(folder.resolve("receipt.asics"));

      receive("--trust", "key.crt", "--reject", "wrong case")
          .exits(ExitCode.INTACT)
          .prints("REJECTED: wrong case");
      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
    }

    @Test
    void aReceiptThatExistsIsNotReplacedAndNothingIsAppended() throws IOException {
      Files.writeString(folder.resolve("receipt.asics"), "mine");

      receive("--trust", "key.crt").exits(ExitCode.USAGE).complains("exists already");

      assertThat(Files.readAllBytes(folder.resolve("case.asice"))).isEqualTo(sealed);
    }
  }

  @Test
  void restoreOfAWholePackageDoesNothing() throws IOException {
    program
        .evidence("custody", "restore", "case.asice")
        .exits(ExitCode.DONE)
        .prints("nothing to restore");
  }
}
