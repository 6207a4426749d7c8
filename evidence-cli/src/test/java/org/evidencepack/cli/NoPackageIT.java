package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no packages, or not any more: a verdict for each, and never a stack trace. */
class NoPackageIT {
  /** Name of the file to the code of the finding that tells what is wrong. */
  private static final Map<String, String> STRANGERS = new LinkedHashMap<>();

  @TempDir static Path folder;
  private static Program program;

  @BeforeAll
  static void makeThem() throws IOException {
    program = Program.prepared(folder);
    program.pack("good.asice", "source").exits(ExitCode.DONE);
    byte[] good = Files.readAllBytes(folder.resolve("good.asice"));
    var random = new byte[5000];
    new Random(1).nextBytes(random);
    stranger("random.bin", random, "NOT_A_PACKAGE");
    stranger("empty.asice", new byte[0], "NOT_A_PACKAGE");
    stranger("letter.txt", "Dear Sir\n".getBytes(StandardCharsets.UTF_8), "NOT_A_PACKAGE");
    stranger("cut.asice", Arrays.copyOf(good, good.length - 100), "ZIP_TRUNCATED");
    stranger("halved.asice", Arrays.copyOf(good, good.length / 2), "ZIP_TRUNCATED");
    byte[] flipped = good.clone();
    flipped[new String(good, StandardCharsets.ISO_8859_1).indexOf("a report\n")] ^= 1;
    stranger("flipped.asice", flipped, "ENTRY_DATA");
    program
        .shell(
            "mkdir -p z/META-INF && cd z && printf %s application/vnd.etsi.asic-e+zip > mimetype"
                + " && echo '<x/>' > META-INF/ASiCManifest.xml && echo text > letter.txt"
                + " && zip -q -X -0 ../other.asice mimetype META-INF/ASiCManifest.xml letter.txt"
                + " && zip -q ../plain.zip letter.txt")
        .exits(ExitCode.DONE);
    STRANGERS.put("other.asice", "NOT_A_PACKAGE");
    STRANGERS.put("plain.zip", "NOT_A_PACKAGE");
    STRANGERS.put("source", "ENTRY_MISSING");
  }

  private static void stranger(String name, byte[] content, String code) throws IOException {
    Files.write(folder.resolve(name), content);
    STRANGERS.put(name, code);
  }

  private static String[] verify(String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(List.of(options));
    arguments.addAll(STRANGERS.keySet());
    return arguments.toArray(String[]::new);
  }

  @Test
  void eachHasAVerdictAndAReasonInText() throws IOException {
    Run run = program.evidence(verify()).exits(ExitCode.INVALID).isSilent();
    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .containsExactlyElementsOf(STRANGERS.keySet().stream().map(n -> n + ": INVALID").toList());
    assertThat(run.out()).doesNotContain("Exception", " :");
  }

  @Test
  void eachHasADocumentInJson() throws IOException {
    Run run = program.evidence(verify("--json")).exits(ExitCode.INVALID).isSilent();
    var reports = run.jsonLines();
    assertThat(reports).extracting("package").isEqualTo(List.copyOf(STRANGERS.keySet()));
    assertThat(reports).extracting("verdict").containsOnly("INVALID");
    for (var report : reports) {
      assertThat(report.get("checks").toString())
          .contains("code=" + STRANGERS.get(report.get("package")));
    }
  }

  @Test
  void oneThatIsNotThereIsAWrongArgument() throws IOException {
    program
        .evidence("verify", "--json", "nowhere.asice")
        .exits(ExitCode.USAGE)
        .printsNothing()
        .complains("nowhere.asice", "there is no such file");
  }

  @Test
  void showAndListNameTheFileToo() throws IOException {
    program
        .evidence("show", "letter.txt")
        .exits(ExitCode.INVALID)
        .printsNothing()
        .complains("letter.txt: NOT_A_PACKAGE: ");
    program
        .evidence("list", "--json", "source")
        .exits(ExitCode.INVALID)
        .printsNothing()
        .complains("source: ENTRY_MISSING ");
  }

  @Test
  void nothingOfAFileThatIsNotWhatWasSealedIsExtracted() throws IOException {
    program
        .evidence("extract", "flipped.asice", "-d", "out")
        .exits(ExitCode.INVALID)
        .isSilent()
        .prints("flipped.asice: INVALID", "ENTRY_DATA data/E001/report.txt");
    assertThat(Program.names(folder.resolve("out/E001"))).containsExactly("mail");
    assertThat(Program.names(folder.resolve("out"))).containsExactly("E001");
  }
}
