package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencepack.CustodyAppender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code evidence custody restore} */
@Command(
    name = "restore",
    description = {
      "Makes a package whole after an interrupted 'custody add' or 'receive': an event that was",
      "written in full is kept, else the package is what it was before."
    })
final class CustodyRestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  Path file;

  private final Output output;

  CustodyRestoreCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    boolean restored = CustodyAppender.restore(file);
    output.line(
        Escape.text(file.toString())
            + (restored ? ": restored; verify it now" : ": nothing to restore"));
    return ExitCode.DONE.code();
  }
}
