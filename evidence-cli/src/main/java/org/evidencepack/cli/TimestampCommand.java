package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.SignatureExtender;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin SigningLevel level;
  @Mixin CopyOptions target;
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
    if (target.copy != null) {
      extender = extender.inCopy(target.copy, target.force);
    }
    print(extender.extend(level.options(output)));
    return ExitCode.DONE.code();
  }

  private void print(List<String> raised) {
    Path where = target.where(file);
    if (options.json) {
      output.line(new Json().with("package", where).with("raised", raised).text());
      return;
    }
    String what = raised.isEmpty() ? "nothing to add" : Sizes.count(raised.size(), "signature");
    output.line(Escape.text(where.toString()) + ": " + what + (raised.isEmpty() ? "" : " raised"));
    raised.forEach(name -> output.line("  " + name));
  }
}
