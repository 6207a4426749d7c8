package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark that anyone runs does run. What it measures is looked at by nobody here. */
class BenchmarkIT {
  private static final Path SCRIPT =
      Path.of("..", "examples", "benchmark", "run.sh").toAbsolutePath().normalize();
  private static final String NUMBERS = "\\d+\\.\\d{3} .*\\d+\\.\\d{3}\\.\\.\\d+\\.\\d{3} .*";
  private static final Pattern ROW = Pattern.compile("\\|( [^|]* \\|){7}|(\\| -+:? ){7}\\|");
  private static final List<List<String>> TARGETS =
      List.of(
          List.of("W1", "pack", "openssl dgst -sha256"),
          List.of("W1", "pack with SHA-512 besides", "openssl dgst -sha512"),
          List.of("W1", "verify", "openssl dgst -sha256"),
          List.of("W2", "pack", "openssl dgst -sha256"),
          List.of("W2", "verify", "openssl dgst -sha256"),
          List.of("W3", "pack --compress", "zip -6"),
          List.of("W3", "size of pack --compress", "size of zip -6"),
          List.of("start", "verify a package of one small file", "picocli hello-world"));

  @TempDir private Path folder;

  @Test
  void everyTargetIsToldAsMetOrNotMetAndTheTablesAreWellFormed() throws IOException {
    Run run = benchmark("--no-peers", "--markdown", "results.md").exits(ExitCode.DONE);

    for (List<String> target : TARGETS) {
      assertThat(run.out()).containsPattern(line(target, NUMBERS + "at most .* (not )?met"));
    }
    assertThat(run.out())
        .contains("processor: ", "memory: ", "kernel: ", "file system ", "Java: ", "openssl: ")
        .contains("cache: warm")
        .containsPattern(line(List.of("W1", "extract of one file"), NUMBERS))
        .doesNotContain("not measured", "Left out");
    assertThat(rows("results.md"))
        .hasSizeGreaterThan(2 * (TARGETS.size() + 2))
        .allMatch(row -> ROW.matcher(row).matches());
    assertThat(Program.names(folder)).containsExactly("results.md");
  }

  @Test
  void peersAreMeasuredAndThoseThatAreMissingAreNamed() throws IOException {
    Path programs = allProgramsBut("hashdeep", "ewfacquirestream");

    Run run =
        benchmark(program().with("PATH", programs.toString()), "--only", "W1").exits(ExitCode.DONE);

    for (String peer :
        List.of(
            "openssl + zip -0 + openssl cms",
            "jar + jarsigner",
            "jarsigner -verify",
            "gov.loc:bagit, in place",
            "gov.loc:bagit, verify",
            "EU DSS ASiC-E, first 256 MiB at most",
            "EU DSS ASiC-E validation, first 256 MiB at most")) {
      assertThat(run.out()).containsPattern(line(List.of("W1", peer), NUMBERS));
    }
    assertThat(run.out().substring(run.out().indexOf("Left out")))
        .isEqualTo(
            """
            Left out
            W1, hashdeep: not run: hashdeep is not installed
            W1, ewfacquirestream: not run: ewfacquirestream is not installed
            """);
    assertThat(run.out()).containsPattern(line(TARGETS.get(3), "at most 1.05 +not measured"));
    for (String link : Program.names(programs)) {
      Files.delete(programs.resolve(link)); // JUnit would warn of each
    }
  }

  @Test
  void aDiskTooSmallIsToldBeforeAnythingIsMade() throws IOException {
    Run run = benchmark("--scale", "100000");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .matches("benchmark: .* has \\d+ MiB free, and \\d+ MiB are needed; --work names .*\n");
    assertThat(Program.names(folder)).isEmpty();
  }

  @Test
  void anArgumentThatIsWrongIsAnErrorOfUsage() throws IOException {
    for (String[] wrong :
        new String[][] {{"--scale", "0.5"}, {"--rounds", "0"}, {"--only", "W4"}, {"--fast"}}) {
      Run run = benchmark(wrong);

      assertThat(run.code()).as("%s", run).isEqualTo(2);
      assertThat(run.err()).as("%s", run).startsWith("benchmark: ").contains(wrong[0]);
    }
  }

  private Run benchmark(String... more) throws IOException {
    return benchmark(program(), more);
  }

  private Run benchmark(Program program, String... more) throws IOException {
    var command = new ArrayList<>(List.of("bash", SCRIPT.toString(), "--work", folder.toString()));
    command.addAll(List.of("--scale", "1/65536", "--rounds", "1"));
    command.addAll(List.of("--cache", System.getProperty("localRepository")));
    command.addAll(List.of(more));
    return program.run(command);
  }

  private Program program() {
    return Program.in(folder).with("JAVA_HOME", System.getProperty("java.home"));
  }

  private static Pattern line(List<String> cells, String rest) {
    String begin = String.join(" +", cells.stream().map(Pattern::quote).toList());
    return Pattern.compile("^" + begin + " .*" + rest, Pattern.MULTILINE);
  }

  private List<String> rows(String file) throws IOException {
    return Program.text(folder.resolve(file)).lines().filter(line -> line.startsWith("|")).toList();
  }

  /** A folder of links to the programs on the path. */
  private Path allProgramsBut(String... missing) throws IOException {
    Path links = Files.createDirectory(folder.resolve("programs"));
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      File[] programs =
          new File(place).listFiles((parent, name) -> !List.of(missing).contains(name));
      for (File program : programs == null ? new File[0] : programs) {
        Path link = links.resolve(program.getName());
        if (!Files.isSymbolicLink(link)) {
          Files.createSymbolicLink(link, program.toPath());
        }
      }
    }
    return links;
  }
}
