package org.evidencepack.cli;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code evidence template …} */
@Command(
    name = "template",
    description = "Prints files to fill in.",
    synopsisSubcommandLabel = "KIND",
    subcommands = TemplateCommand.Case.class)
final class TemplateCommand {

  /** {@code evidence template case} */
  @Command(name = "case", description = "Prints a commented case file (YAML).")
  static final class Case implements Callable<Integer> {
    private final Output output;

    Case(Output output) {
      this.output = output;
    }

    @Override
    public Integer call() throws Exception {
      try (InputStream template = TemplateCommand.class.getResourceAsStream("case.yaml")) {
        output.data().print(new String(template.readAllBytes(), StandardCharsets.UTF_8));
      }
      return ExitCode.DONE.code();
    }
  }
}
