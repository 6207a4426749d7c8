package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evidence export --format case} */
class CaseExportIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void packAndReceive() throws IOException {
    program = Program.prepared(folder);
    Files.writeString(folder.resolve("case.yaml"), program.evidence("template", "case").out());
    program
        .shell(
            "evidence pack --case case.yaml --identity key.p12 -o case.asice E001=source"
                + " && cp case.asice fresh.asice"
                + " && evidence receive --trust key.crt --identity key.p12 case.asice"
                + " --receipt case.asics")
        .exits(ExitCode.DONE);
  }

  private static Run export(String more) throws IOException {
    return program.shell("evidence export --format case " + more);
  }

  @Test
  void writesAGraphWithLaterEventsAndSaysThatNothingIsVerified() throws IOException {
    Run run = export("case.asice -o case.jsonld").exits(ExitCode.DONE).printsNothing();

    assertThat(run.err()).isEqualTo("Not verified: this is what the package claims.\n");
    String graph = Files.readString(folder.resolve("case.jsonld"));
    assertThat(graph).contains("\"core:name\":\"packaged\"", "\"core:name\":\"received\"");
    assertThat(export("case.asice --quiet").isSilent().out()).isEqualTo(graph);
  }

  @Test
  void keepsTheSendersNumberBesideTheReceivers() throws IOException {
    export("case.asice --exhibit E001=RA-26-9001")
        .exits(ExitCode.DONE)
        .prints(
            "\"investigation:exhibitNumber\":\"RA-26-9001\","
                + "\"investigation:rootExhibitNumber\":\"E001\"");

    export("case.asice --quiet --exhibit E009=1")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("is no item of the package");
    export("fresh.asice --quiet --exhibit E001=1")
        .exits(ExitCode.USAGE)
        .complains("was not received yet");
  }

  @Test
  void describesAsManyFilesAsAreWanted() throws IOException {
    Run run = export("case.asice --files 2").exits(ExitCode.DONE);

    assertThat(run.err()).contains("The graph describes 2 of 3 files.\n");
    assertThat(run.out().lines().filter(line -> line.contains("\"data/E001/"))).hasSize(2);
    export("case.asice --quiet --files -1").exits(ExitCode.USAGE).complains("--files -1");
  }

  @Test
  void replacesAFileOnlyIfItMay() throws IOException {
    Path taken = Files.writeString(folder.resolve("taken.jsonld"), "mine");

    export("case.asice --quiet -o taken.jsonld").exits(ExitCode.USAGE).complains("exists already");
    assertThat(taken).hasContent("mine");

    export("case.asice --quiet -o taken.jsonld --force").exits(ExitCode.DONE).isSilent();
    assertThat(taken).content().startsWith("{\"@context\":{");
  }

  @Test
  void refusesAFormThatItDoesNotKnow() throws IOException {
    program
        .evidence("export", "case.asice", "--format", "doc")
        .exits(ExitCode.USAGE)
        .complains("--format doc: is unknown");
  }
}
