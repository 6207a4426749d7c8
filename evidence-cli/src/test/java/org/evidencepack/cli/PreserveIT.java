package org.evidencepack.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data is preserved by hashes alone, packed later, and shown to be the same. */
class PreserveIT {
  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void preserve() throws IOException {
    program = Program.prepared(folder);
    program.shell("cp -r source elsewhere && echo more > elsewhere/report.txt");
    preserve("record.asice", "source").prints("  payload    0 files, 0 bytes\n");
    preserve("other.asice", "elsewhere");
    program
        .pack("case.asice", "--preservation", "record.asice", "source")
        .exits(ExitCode.DONE)
        .prints("  preserved  3 of 3 files of record urn:uuid:");
  }

  private static Run preserve(String target, String source) throws IOException {
    return preserve("key.p12", target, source)
        .exits(ExitCode.DONE)
        .prints(target + ": sealed", "  withheld   3 files, ");
  }

  private static Run verify(String record, String file, String... more) throws IOException {
    return program.shell(
        "r=$1; f=$2; shift 2; evidence verify --trust key.crt --preservation \"$r\" \"$@\" \"$f\"",
        List.of(List.of(record, file), List.of(more)).stream()
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static Run preserve(String identity, String target, String source) throws IOException {
    return program.evidence(
        "preserve",
        "--case-ref",
        "R-1",
        "--title",
        "T",
        "--identity",
        identity,
        "-o",
        target,
        source);
  }

  @Test
  void isProvedFileByFile() throws IOException {
    verify("record.asice", "case.asice")
        .exits(ExitCode.DONE)
        .prints("  preserved  by record.asice, TRUSTED: every file is the same\n")
        .prints("the package names it", "3 of 3 files matched");
    program
        .evidence("verify", "--trust", "key.crt", "record.asice")
        .exits(ExitCode.DONE)
        .prints("CONTENT_WITHHELD data/E001: 3 files, ");
    program
        .evidence("custody", "log", "record.asice")
        .exits(ExitCode.DONE)
        .prints("PRESERVED", "PACKAGED", "Insp. Ruiz");
    program.evidence("show", "case.asice").prints("preserved   3 of 3 files of record urn:uuid:");
  }

  @Test
  void isToldToPrograms() throws IOException {
    Map<String, Object> report = verify("record.asice", "case.asice", "--json").json();

    Map<?, ?> told = (Map<?, ?>) ((List<?>) report.get("preservations")).get(0);
    assertThat(told.get("record")).isEqualTo("record.asice");
    assertThat(told.get("verdict")).isEqualTo("TRUSTED");
    assertThat(told.get("sameTrust")).isEqualTo(true);
    assertThat(told.get("named")).isEqualTo("THIS");
    assertThat(told.get("holds")).isEqualTo(true);
    assertThat(told.get("files")).isEqualTo(3L);
    assertThat(told.get("matched")).isEqualTo(3L);
  }

  @Test
  void stopsPackingOfDataThatChanged() throws IOException {
    program
        .pack("changed.asice", "--preservation", "record.asice", "elsewhere")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("E001/report.txt", "record.asice", "expected sha256:", "nothing was packed");
    assertThat(folder.resolve("changed.asice")).doesNotExist();
  }

  @Test
  void ofSomethingElseProvesNothingThoughThePackageIsTrusted() throws IOException {
    verify("other.asice", "case.asice")
        .exits(ExitCode.INTACT)
        .prints("case.asice: TRUSTED", "NOT SHOWN to be the same", "the package names ANOTHER")
        .prints("2 of 3 files matched", "differs E001/report.txt");
  }

  @Test
  void thatIsNoRecordOrSpoiltIsToldAsSuch() throws IOException {
    program.pack("plain.asice", "source").exits(ExitCode.DONE);
    verify("plain.asice", "case.asice")
        .exits(ExitCode.USAGE)
        .complains("plain.asice: is no preservation record");
    Files.write(
        folder.resolve("spoilt.asice"),
        new String(Files.readAllBytes(folder.resolve("record.asice")), ISO_8859_1)
            .replace("\"withheld\",\"path\"", "\"withhelD\",\"path\"")
            .getBytes(ISO_8859_1));
    verify("spoilt.asice", "case.asice")
        .exits(ExitCode.INTACT)
        .prints(
            "case.asice: TRUSTED", "by spoilt.asice, INVALID: NOT SHOWN", "no file was compared");
    program
        .pack("x.asice", "--preservation", "spoilt.asice", "source")
        .exits(ExitCode.USAGE)
        .complains("spoilt.asice: is INVALID");
  }

  @Test
  void underOtherNamesIsToldSo() throws IOException {
    Files.createDirectories(folder.resolve("renamed"));
    Files.copy(folder.resolve("source/report.txt"), folder.resolve("renamed/other.txt"));
    preserve("key.p12", "one.asice", "source/report.txt").exits(ExitCode.DONE);
    program.pack("renamed.asice", "renamed").exits(ExitCode.DONE);

    verify("one.asice", "renamed.asice")
        .exits(ExitCode.DONE)
        .prints("TRUSTED: every content is the same, but NOT every path")
        .prints("1 of 1 file matched", "elsewhere E001/report.txt");
  }

  @Test
  void byAStrangerIsToldAsLessTrusted() throws IOException {
    program.evidence("identity", "new", "-o", "stranger.p12", "--name", "Stranger");
    preserve("stranger.p12", "strange.asice", "source").exits(ExitCode.DONE);
    program.pack("unnamed.asice", "source").exits(ExitCode.DONE);

    verify("strange.asice", "unnamed.asice")
        .exits(ExitCode.INTACT)
        .prints("by strange.asice, INTACT: every file is the same")
        .prints("its signer is not shown to be trusted as the package's is");
  }

  @Test
  void theReadmeTellsHow() throws IOException {
    String script =
        Files.readString(Path.of("../README.md"))
            .lines()
            .dropWhile(line -> !line.equals("### Without the content"))
            .dropWhile(line -> !line.equals("```sh"))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .collect(Collectors.joining(" &&\n"));
    assertThat(script.lines()).hasSize(4);
    Files.createDirectories(folder.resolve("readme"));

    program
        .shell(
            "cd readme && evidence template case > case.yaml &&\n"
                + script
                    .replaceAll(" *#[^&\n]*", "")
                    .replaceAll("(examiner|provider)\\.p12", "../key.p12")
                    .replace("provider.crt", "../key.crt")
                    .replace("/mnt/export", "../source/report.txt")
                    .replaceAll("/mnt/seized|/srv/mailbox", "../source/mail"))
        .exits(ExitCode.DONE)
        .prints("case.asice: sealed", "record.asice: sealed", "later.asice: TRUSTED")
        .prints("  preserved  by record.asice, TRUSTED: every file is the same");
  }
}
