package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items that come into a package as digests alone, and what every verb says of them. */
class HashOnlyIT {
  private static final Map<String, Object> SUMS = Map.of("files", 2L, "bytes", 13L);

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void pack() throws IOException {
    program = Program.prepared(folder);
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        reference: R-1
        title: A case
        items:
          - id: M1
            description: the report
          - id: M2
            description: mail, privileged
        """);
    Run packed =
        program
            .evidence(
                "pack",
                "--case",
                "case.yaml",
                "--identity",
                "key.p12",
                "-o",
                "case.asice",
                "--hash-only",
                "M2",
                "source/report.txt",
                "source/mail")
            .exits(ExitCode.DONE)
            .prints("  payload    1 file, 9 bytes\n")
            .prints("  withheld   2 files, 13 bytes: digests alone, the content is not in the");
    assertThat(packed.err()).doesNotContain("note:");
  }

  @Test
  void isToldByEveryVerbThatShowsAPackage() throws IOException {
    program
        .evidence("verify", "--trust", "key.crt", "case.asice")
        .exits(ExitCode.DONE)
        .prints("case.asice: TRUSTED", "  withheld   2 files, 13 bytes: digests alone")
        .prints("INFO CONTENT_WITHHELD data/M2: 2 files, 13 octets: ");
    program.evidence("show", "case.asice").exits(ExitCode.DONE).prints("withheld    2 files, 13");
    program
        .evidence("list", "case.asice")
        .exits(ExitCode.DONE)
        .prints("  M1/report.txt\n", "  (withheld) M2/inbox.mbox\n", "  (withheld) M2/photo.jpg\n");
    for (String verb : List.of("verify", "show")) {
      assertThat(program.evidence(verb, "--json", "case.asice").json())
          .containsEntry("withheld", SUMS);
    }
    assertThat(program.evidence("list", "--json", "case.asice").jsonLines())
        .filteredOn("type", "withheld")
        .extracting(line -> line.get("path"), line -> line.get("size"))
        .containsExactlyInAnyOrder(tuple("data/M2/inbox.mbox", 7L), tuple("data/M2/photo.jpg", 6L));
  }

  @Test
  void isPassedOverByExtractWhichSaysSo() throws IOException {
    Run run = program.evidence("extract", "case.asice", "-d", "out").exits(ExitCode.DONE);

    run.prints("1 file extracted to out; 2 withheld, not in the package");
    assertThat(run.err()).contains("note: 2 files are withheld: ");
    assertThat(Program.names(folder.resolve("out"))).containsExactly("M1", "M2");
    assertThat(Program.names(folder.resolve("out/M2"))).isEmpty();
    Run wanted = program.evidence("extract", "case.asice", "*.jpg", "-d", "jpg", "--json");
    assertThat(wanted.exits(ExitCode.DONE).json())
        .containsEntry("files", 0L)
        .containsEntry("withheld", 1L);
    assertThat(wanted.err()).doesNotContain("no file matches");
  }

  @Test
  void isNotAuditedByTheListsOfOtherTools() throws IOException {
    program.shell("unzip -q case.asice -d unpacked").exits(ExitCode.DONE);
    for (String format : List.of("hashdeep", "sha256sum")) {
      Run run = program.evidence("export", "case.asice", "--format", format, "-o", format);
      assertThat(run.exits(ExitCode.DONE).err())
          .contains("note: the content of 2 files is withheld")
          .contains("this form does not list them");
    }
    program
        .shell("cd unpacked && hashdeep -a -v -k ../hashdeep -r -l data")
        .exits(ExitCode.DONE)
        .prints("Audit passed", "matched: 1\n");
    program.shell("cd unpacked && sha256sum --strict -c ../sha256sum").exits(ExitCode.DONE);
    Run csv = program.evidence("export", "case.asice", "--format", "csv");
    assertThat(csv.prints("withheld,M2,data/M2/photo.jpg,").err()).contains("marks them so");
  }

  @Test
  void isNamedInTheReceipt() throws IOException {
    program
        .shell(
            "cp case.asice arrived.asice && evidence receive arrived.asice --trust key.crt"
                + " --identity key.p12 --receipt r.asics")
        .exits(ExitCode.DONE);
    program
        .evidence("receipt", "show", "r.asics")
        .prints("not checked payload: 2 files, 13 octets, withheld: the package has their digests");
  }

  @Test
  void mustBeAnItemThatIsPacked() throws IOException {
    for (String item : List.of("M3", "m2", "E001")) {
      program
          .evidence(
              "pack",
              "--case",
              "case.yaml",
              "--identity",
              "key.p12",
              "-o",
              "x.asice",
              "--hash-only",
              item,
              "source/report.txt",
              "source/mail")
          .exits(ExitCode.USAGE)
          .printsNothing()
          .complains("--hash-only " + item, "no PATH is packed as that item");
    }
    program
        .pack("x.asice", "--hash-only", "E001", "source")
        .exits(ExitCode.USAGE)
        .complains("--hash-only E001");
    assertThat(folder.resolve("x.asice")).doesNotExist();
  }

  @Test
  void mustNotOverlapWhatIsPackedInFull() throws IOException {
    program
        .pack("x.asice", "--hash-only", "B", "A=source", "B=source/mail")
        .exits(ExitCode.USAGE)
        .complains("--hash-only B", "source/mail", "is within", "packed with its content");
    program
        .pack("x.asice", "--hash-only", "A", "A=source", "B=source/mail")
        .exits(ExitCode.USAGE)
        .complains("--hash-only A", "source/mail, which is packed", "is within source");
    program
        .pack("apart.asice", "--hash-only", "A", "A=source/mail", "B=source/report.txt")
        .exits(ExitCode.DONE);
  }
}
