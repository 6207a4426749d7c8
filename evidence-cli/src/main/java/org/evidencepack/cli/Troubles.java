package org.evidencepack.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells what is wrong with a command line, or went wrong with a command.
 *
 * <p>A class with a name: a lambda would keep picocli's interfaces, compiled for Java 5, out of the
 * class data archive, and for the least class that is not in it the whole jar is opened.
 */
final class Troubles implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final EvidenceCommand root;
  private final Output output;

  Troubles(EvidenceCommand root, Output output) {
    this.root = root;
    this.output = output;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
    output.talk(
        "evidence: "
            + Escape.text(String.valueOf(failure.getMessage()).replace('\n', ' '))
            + " (see '"
            + command
            + " --help')");
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    boolean reading = command.getCommand() instanceof ReadsPackage;
    String where = reading ? ((ReadsPackage) command.getCommand()).file() + ": " : "";
    return root.tell(failure, where, output).code();
  }
}
