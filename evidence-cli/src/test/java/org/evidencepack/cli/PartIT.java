package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are verified, or extracted, without reading the rest of their package. */
class PartIT {
  @TempDir static Path folder;
  private static Program program;

  /** A package of three files, and one with another report.txt than was sealed. */
  @BeforeAll
  static void packOnce() throws IOException {
    program = Program.prepared(folder);
    program.pack("case.asice", "source").exits(ExitCode.DONE);
    program.shell("unzip -q case.asice -d spoiled").exits(ExitCode.DONE);
    Files.writeString(folder.resolve("spoiled/data/E001/report.txt"), "Another.\n");
  }

  @Test
  void areTrustedAsFarAsWasAsked() throws IOException {
    for (String file : new String[] {"case.asice", "spoiled"}) {
      program
          .evidence("verify", "--trust", "key.crt", "--only", "E001/mail/*.mbox", file)
          .exits(ExitCode.DONE)
          .isSilent()
          .prints(
              file + ": TRUSTED, as far as was asked: 1 of 3 files was read; the others were not\n",
              "  payload         passed\n    INFO PAYLOAD_NOT_READ data/: 2 files, ");
    }
    program
        .evidence("verify", "--only", "*.jpg", "--only", "*.mbox", "spoiled")
        .exits(ExitCode.INTACT)
        .prints(
            "spoiled: INTACT, as far as was asked: 2 of 3 files were read; the others were not");
    program
        .evidence("verify", "--trust", "key.crt", "--only", "E001", "case.asice")
        .exits(ExitCode.DONE)
        .prints("case.asice: TRUSTED\n");
  }

  @Test
  void areToldInJson() throws IOException {
    Map<String, Object> told =
        program
            .evidence("verify", "--json", "--trust", "key.crt", "--only", "report.txt", "spoiled")
            .exits(ExitCode.INVALID)
            .json();
    assertThat(told).containsEntry("verdict", "INVALID");
    assertThat(told.get("only").toString())
        .matches("\\{globs=\\[report.txt], files=1, bytes=9, notRead=\\{files=2, bytes=\\d+}}");
  }

  @Test
  void mustBeThere() throws IOException {
    program
        .evidence("verify", "case.asice", "--only", "report.txt", "--only", "*.png")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("case.asice: no file", "matches \"*.png\"", "'evidence list'");
    program
        .evidence("extract", "case.asice", "-d", "none", "*.jpg", "*.png")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("case.asice: no file matches \"*.png\"", "'evidence list'");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void areNotComparedWithAPreservationRecord() throws IOException {
    program
        .evidence("verify", "case.asice", "--only", "*.jpg", "--preservation", "case.asice")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("--only and --preservation");
  }

  @Test
  void areExtractedWhateverIsWrongWithTheOthers() throws IOException {
    Run run =
        program
            .evidence("extract", "--json", "spoiled", "-d", "some", "*.jpg", "E001/mail/*.mbox")
            .exits(ExitCode.DONE)
            .isSilent();
    assertThat(run.json()).containsEntry("verdict", "INTACT").containsEntry("files", 2L);
    assertThat(run.json().get("only").toString()).contains("notRead={files=1, bytes=9}");
    assertThat(Program.names(folder.resolve("some/E001"))).containsExactly("mail");
    program
        .evidence("extract", "spoiled", "-d", "one", "*.jpg")
        .exits(ExitCode.DONE)
        .prints("INTACT, 1 file extracted to one; 2 other files not asked for, and not read\n");
    program.evidence("extract", "spoiled", "-d", "two", "report.txt").exits(ExitCode.INVALID);
    program.evidence("extract", "spoiled", "-d", "all").exits(ExitCode.INVALID);
  }
}
