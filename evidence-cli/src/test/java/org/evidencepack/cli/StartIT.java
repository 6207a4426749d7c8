package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does before it does anything: the classes that it loads, and from where. */
class StartIT {
  private static final Path DIST = Path.of(System.getProperty("evidence.dist"));
  private static final String SHARED = "shared objects file";

  @TempDir static Path folder;
  private static Program program;

  /** With the Java that the archive was made for. */
  @BeforeAll
  static void packSomething() throws IOException {
    program = Program.prepared(folder).with("JAVA_HOME", archiveJava().toString());
    program.pack("small.asice", "source/report.txt").exits(ExitCode.DONE);
  }

  private static Path archiveJava() throws IOException {
    return Path.of(Files.readAllLines(DIST.resolve("lib/evidence.jsa.for")).get(1));
  }

  /** The lines in which the JVM tells each class that it loads. */
  private static List<String> loaded(Program program, String... command) throws IOException {
    Run run =
        program
            .with("EVIDENCE_JAVA_OPTS", "-Xlog:class+load:stderr")
            .evidence(command)
            .exits(ExitCode.DONE);
    return run.err().lines().filter(line -> line.contains(" source: ")).toList();
  }

  @Test
  void verifyingTakesAllOfItsClassesFromTheArchive() throws IOException {
    List<String> classes = loaded(program, "verify", "--trust", "key.crt", "small.asice");
    assertThat(classes).anyMatch(line -> line.contains("evidencepack") && line.contains(SHARED));
    assertThat(classes).filteredOn(line -> line.contains("evidence.jar")).isEmpty();
    assertThat(classes).filteredOn(line -> !line.contains(SHARED)).hasSizeLessThan(60);
  }

  @Test
  void verifyingMakesNoProviderAndNoOtherVerb() throws IOException {
    List<String> classes = loaded(program, "verify", "--trust", "key.crt", "small.asice");
    assertThat(classes).hasSizeLessThan(3000);
    assertThat(classes)
        .filteredOn(
            line ->
                line.contains("org.apache.tika")
                    || line.contains("BouncyCastleProvider")
                    || line.contains("snakeyaml")
                    || line.contains("java.text.SimpleDateFormat")
                    || line.contains("cli.PackingInput "))
        .isEmpty();
  }

  @Test
  void tellingTheVersionReadsNoPackage() throws IOException {
    assertThat(loaded(program, "--version"))
        .filteredOn(
            line ->
                line.contains("org.apache.tika")
                    || line.contains("tools.jackson")
                    || line.contains("org.evidencepack.verify.Verification "))
        .isEmpty();
  }

  @Test
  void theLauncherNeedsNoOtherProgramBesideJava() throws IOException {
    Path path = Files.createDirectories(folder.resolve("only-java"));
    Files.createSymbolicLink(path.resolve("java"), archiveJava().resolve("bin/java"));
    program
        .with("JAVA_HOME", null)
        .with("PATH", path.toString())
        .evidence("--version")
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("evidence ");
  }

  @Test
  void aMovedProgramStartsWithoutTheArchiveAndSaysNothing() throws IOException {
    Path moved = folder.resolve("moved here");
    for (String name : List.of("evidence.jar", "evidence.jsa", "evidence.jsa.for")) {
      Files.createDirectories(moved.resolve("lib"));
      Files.createSymbolicLink(moved.resolve("lib/" + name), DIST.resolve("lib/" + name));
    }
    Files.createDirectories(moved.resolve("bin"));
    Path launcher = moved.resolve("bin/evidence");
    Files.copy(DIST.resolve("bin/evidence"), launcher);
    launcher.toFile().setExecutable(true);
    program
        .run(List.of(launcher.toString(), "--version"))
        .exits(ExitCode.DONE)
        .isSilent()
        .prints("evidence ");
    Run told =
        program
            .with("EVIDENCE_JAVA_OPTS", "-Xlog:class+load:stderr")
            .run(List.of(launcher.toString(), "--version"));
    assertThat(told.err().lines())
        .filteredOn(line -> line.contains("org.evidencepack.cli.Main "))
        .singleElement()
        .asString()
        .contains("evidence.jar");
  }
}
