package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evidence export --format eu-manifest} */
class EuManifestIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void packAndSend() throws IOException {
    program = Program.prepared(folder);
    Files.writeString(
        folder.resolve("case.yaml"),
        """
        reference: SP-118
        title: Mailbox
        authority: Example Mail Ltd
        """);
    program
        .shell(
            "evidence pack --case case.yaml --identity key.p12 -o case.asice E001=source"
                + " && cp case.asice sent.asice"
                + " && evidence custody add sent.asice --event TRANSMITTED --identity key.p12"
                + " --received-by 'Juzgado 5' --transport courier")
        .exits(ExitCode.DONE);
  }

  private static Run export(String more) throws IOException {
    return program.shell("evidence export --format eu-manifest " + more);
  }

  @Test
  void tellsWhatIsMissingAndIsDoneNevertheless() throws IOException {
    Run run = export("case.asice").exits(ExitCode.DONE);

    assertThat(run.err())
        .contains(
            "Not verified: this is what the package claims.\n",
            "Missing (transmission.transmittedAt): Nobody says when it was transmitted",
            "Note: SHA-256 is the only digest that counts");
    assertThat(run.out()).contains("\"verified\" : false", "\"case.authority\"");
    export("case.asice --quiet").exits(ExitCode.DONE).isSilent();
  }

  @Test
  void takesFromLaterEventsWhatTheySay() throws IOException {
    Run run = export("sent.asice -o manifest.json").exits(ExitCode.DONE).printsNothing();

    assertThat(run.err())
        .contains("Missing (orders)")
        .doesNotContain("Missing (recipient)", "Missing (transmission.transmittedAt)");
    assertThat(folder.resolve("manifest.json"))
        .content()
        .startsWith("{\n")
        .contains(" receivedBy\"", "\"Juzgado 5\"", " occurredAt\"", "\"courier\"");
  }

  @Test
  void isAPageIfTheFileIsCalledSo() throws IOException {
    export("sent.asice --quiet -o manifest.HTML").exits(ExitCode.DONE).isSilent();

    assertThat(folder.resolve("manifest.HTML"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("Transfer manifest", "courier");
    export("sent.asice --quiet -o manifest.HTML").exits(ExitCode.USAGE).complains("exists already");
  }

  @Test
  void tellsThePackagesOwnDigestsIfAskedTo() throws IOException {
    String digest = program.shell("sha512sum sent.asice").out().substring(0, 128);

    assertThat(export("sent.asice --package-digests").exits(ExitCode.DONE).out()).contains(digest);
    assertThat(export("sent.asice").out()).doesNotContain(digest);
  }
}
