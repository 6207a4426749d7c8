package org.evidencepack.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs programs of others, where names may be in any script. */
final class Tool {
  private Tool() {}

  /** What a run came to. */
  record Run(int exit, String output) {}

  /** Runs to the end, whatever that is. */
  static Run tried(Path folder, String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("TZ", "UTC");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", command) + " does not end:\n" + output);
    }
    return new Run(process.exitValue(), output);
  }

  /** What it printed; fails unless its exit code is 0. */
  static String run(Path folder, String... command) throws IOException, InterruptedException {
    Run run = tried(folder, command);
    if (run.exit() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + run.output());
    }
    return run.output();
  }

  /** As {@link #run}, of a line for the shell. */
  static String shell(Path folder, String line) throws IOException, InterruptedException {
    return run(folder, "sh", "-c", line);
  }

  /** As {@link #run}, of a main class of these tests in a JVM of its own, in this one's folder. */
  static String java(Class<?> main, String... arguments) throws IOException, InterruptedException {
    String[] command = new String[4 + arguments.length];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    command[1] = "-cp";
    command[2] = classPath();
    command[3] = main.getName();
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    return run(Path.of("").toAbsolutePath(), command);
  }

  /** Surefire hides the class path in a manifest; there it says what it is. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
