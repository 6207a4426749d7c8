package org.evidencepack.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code evidence}. */
public final class Main {
  private Main() {}

  /** Runs one command line and exits with its code. */
  public static void main(String[] args) {
    // Or it searches the whole jar for Groovy.
    System.setProperty("picocli.disable.closures", "true");
    var output = new Output();
    var interruption = new Interruption(Thread.currentThread(), output);
    Runtime.getRuntime().addShutdownHook(interruption);
    int code = run(args, output);
    interruption.ended(code);
    try {
      Runtime.getRuntime().removeShutdownHook(interruption);
    } catch (IllegalStateException e) {
      return; // it has begun, and ends the process
    }
    System.exit(code);
  }

  static int run(String[] args, Output output) {
    CommandLine line = commandLine(args, output);
    int code = line.execute(args);
    output.flush();
    if (output.failed() && code != ExitCode.INTERRUPTED.code()) {
      output.talk("evidence: standard output could not be written; the result is not complete");
      return ExitCode.FAILED.code();
    }
    return code;
  }

  private static CommandLine commandLine(String[] args, Output output) {
    var root = new EvidenceCommand();
    CommandLine line = Verbs.under(root, args, new CommandFactory(output));
    line.setOut(writer(output.data()));
    line.setErr(writer(output.talk()));
    var troubles = new Troubles(root, output);
    line.setParameterExceptionHandler(troubles);
    line.setExecutionExceptionHandler(troubles);
    return line;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
