package org.evidencepack.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.evidencepack.CustodyAppender;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evidence custody add} */
@Command(
    name = "add",
    description = {
      "Appends a custody event, signed by who acted, to a sealed package, in place.",
      "In a hand-over both sides can sign one event: give two identities, the actor's first.",
      "Keep the head that is printed apart from the package: it shows if events are cut off."
    })
final class CustodyAddCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  Path file;

  @Mixin EventOptions event;
  @Mixin Signing signing;
  @Mixin SigningLevel level;
  @Mixin CopyOptions target;
  @Mixin OutputOptions options;

  private final Output output;

  CustodyAddCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    SigningKey[] keys = signing.keys();
    CustodyEvent wanted = event.event(keys[0].subject());
    CustodyAppender appender =
        CustodyAppender.to(file)
            .withClock(Clock.system(ZoneId.systemDefault()))
            .withSignature(level.options(output));
    if (target.copy != null) {
      appender = appender.inCopy(target.copy, target.force);
    }
    print(appender.append(wanted, keys));
    return ExitCode.DONE.code();
  }

  private void print(CustodyHead head) {
    Path where = target.where(file);
    if (options.json) {
      output.line(
          new Json()
              .with("package", where)
              .with("custody", new Json().with("events", head.events()).with("head", head.digest()))
              .text());
    } else {
      output.line(Escape.text(where.toString()) + ": appended");
      output.line("  custody    " + ReportText.custody(head));
    }
  }
}
