package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the machine's own tools, the judges of these tests. */
final class Shell {
  private Shell() {}

  /** What a command of {@code sh} in a folder wrote; fails if it fails. */
  static String run(Path folder, String command) throws IOException, InterruptedException {
    return output(new ProcessBuilder("sh", "-ec", command).directory(folder.toFile()));
  }

  /** What a class of these tests wrote that ran in a JVM of its own, after other words. */
  static String java(List<String> before, Class<?> main, Path argument)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.add(argument.toString());
    return output(new ProcessBuilder(command));
  }

  private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(builder.command() + " failed: " + output);
    }
    return output;
  }
}
