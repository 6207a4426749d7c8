package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.SignatureExtender;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence timestamp} */
@Command(
    name = "timestamp",
    description = {
      "Adds to each signature of a sealed package, in place: a time-stamp, if it has",
      "none (--tsa, level T), and validation data (--crl, --online, level LT).",
      "What was signed stays as it is."
    })
final class TimestampCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "COPY",
      description = "Leave the package alone, and change a copy of it.")
  Path copy;

  @Option(names = "--force", description = "Replace COPY if it exists.")
  boolean force;

  @Mixin SigningLevel level;
  @Mixin OutputOptions options;

  private final Output output;

  TimestampCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    if (level.asksForNothing()) {
      throw new InvalidInputException("what is to be added? Give --tsa, --crl or --online");
    }
    SignatureExtender extender = SignatureExtender.of(file);
    if (copy != null) {
      extender = extender.inCopy(copy, force);
    }
    print(extender.extend(level.options(output)));
    return ExitCode.DONE.code();
  }

  private void print(List<String> raised) {
    Path where = copy == null ? file : copy;
    if (options.json) {
      output.line(new Json().with("package", where).with("raised", raised).text());
      return;
    }
    String what = raised.isEmpty() ? "nothing to add" : Sizes.count(raised.size(), "signature");
    output.line(Escape.text(where.toString()) + ": " + what + (raised.isEmpty() ? "" : " raised"));
    raised.forEach(name -> output.line("  " + name));
  }
}
