package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The program as it is shipped, started as a process of its own in a folder. */
final class Program {
  /** What protects the identities of these tests. */
  static final String PASSWORD = "correct horse";

  private static final Path BIN = Path.of(System.getProperty("evidence.dist"), "bin");
  private static final long PATIENCE = 120;

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  private Program(Path folder) {
    this.folder = folder;
    environment.put("EVIDENCE_PASSWORD", PASSWORD);
    // Runs of a second do not earn back what the second compiler costs.
    environment.put("EVIDENCE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
  }

  static Program in(Path folder) {
    return new Program(folder);
  }

  /** A new identity {@code key.p12} and {@code key.crt}, and {@code source} with three files. */
  static Program prepared(Path folder) throws IOException {
    Program program = in(folder);
    program.evidence("identity", "new", "-o", "key.p12", "--name", "Insp. Ruiz");
    Files.createDirectories(folder.resolve("source/mail"));
    Files.writeString(folder.resolve("source/report.txt"), "a report\n");
    Files.writeString(folder.resolve("source/mail/inbox.mbox"), "From a\n");
    Files.write(folder.resolve("source/mail/photo.jpg"), new byte[] {-1, -40, -1, -32, 0, 1});
    return program;
  }

  /** The same program with that environment variable; null takes it away. */
  Program with(String variable, String value) {
    var other = new Program(folder);
    other.environment.putAll(environment);
    other.environment.put(variable, value);
    return other;
  }

  Run evidence(String... arguments) throws IOException {
    return run(command(arguments));
  }

  /** Packs with {@code key.p12} into that file; what else is wanted comes before the sources. */
  Run pack(String target, String... more) throws IOException {
    return packWith("key.p12", target, more);
  }

  Run packWith(String identity, String target, String... more) throws IOException {
    var arguments =
        new ArrayList<>(List.of("pack", "--case-ref", "R-1", "--title", "A case", "-o", target));
    arguments.addAll(List.of("--identity", identity));
    arguments.addAll(List.of(more));
    return evidence(arguments.toArray(String[]::new));
  }

  /** A shell script, which finds the program on its path. */
  Run shell(String script, String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  static List<String> command(String... arguments) {
    var command = new ArrayList<>(List.of(BIN.resolve("evidence").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Run run(List<String> command) throws IOException {
    Path out = Files.createTempFile("evidence", ".out");
    Path err = Files.createTempFile("evidence", ".err");
    try {
      int code = end(start(command, out, err));
      return new Run(code, text(out), text(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  Process start(List<String> command, Path out, Path err) throws IOException {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().merge("PATH", BIN.toString(), (path, bin) -> bin + ":" + path);
    environment.forEach(
        (name, value) -> {
          builder.environment().remove(name);
          if (value != null) {
            builder.environment().put(name, value);
          }
        });
    return builder.start();
  }

  static int end(Process process) {
    try {
      boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
      assertThat(ended).as("ended within %d s", PATIENCE).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** The names of all that stands in a folder, hidden files too. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
