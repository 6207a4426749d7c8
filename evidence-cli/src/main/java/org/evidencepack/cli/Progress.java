package org.evidencepack.cli;

import java.util.Locale;
import org.evidencepack.model.ProgressListener;

/**
 * Says how far a long run has come: on a terminal four times a second on one line, else a plain
 * line a minute. Silent for runs that are over before.
 */
final class Progress implements ProgressListener, AutoCloseable {
  private static final long TERMINAL_STEP = 250_000_000L;
  private static final long PLAIN_STEP = 60_000_000_000L;

  private final Output output;
  private final String verb;
  private final long total;

  /** Set by the launcher, which can tell; System.console cannot on every Java. */
  private final boolean terminal = Boolean.getBoolean("evidence.terminal");

  private final boolean quiet;
  private final long begun = System.nanoTime();
  private long next;
  private boolean shown;

  /**
   * @param total octets expected, or 0 if unknown
   */
  Progress(Output output, String verb, long total, boolean quiet) {
    this.output = output;
    this.verb = verb;
    this.total = total;
    this.quiet = quiet;
    this.next = begun + step();
  }

  private long step() {
    return terminal ? TERMINAL_STEP : PLAIN_STEP;
  }

  @Override
  public void progress(long files, long bytes) {
    long now = System.nanoTime();
    if (quiet || now < next) {
      return;
    }
    next = now + step();
    String line = line(files, bytes, Math.max(1e-3, (now - begun) / 1e9));
    if (terminal) {
      output.overwrite(line);
    } else {
      output.talk(line);
    }
    shown = true;
  }

  private String line(long files, long bytes, double seconds) {
    double rate = (double) bytes / seconds;
    String line =
        String.format(
            Locale.ROOT,
            "%s: %d files, %s, %s/s",
            verb,
            files,
            Sizes.of((double) bytes),
            Sizes.of(rate));
    if (total > 0 && rate > 0) {
      line +=
          String.format(
              Locale.ROOT,
              ", %.0f %%, %s left",
              100.0 * Math.min(bytes, total) / total,
              Sizes.time((double) Math.max(0, total - bytes) / rate));
    }
    return line;
  }

  @Override
  public void close() {
    if (shown && terminal) {
      output.overwrite("");
    }
  }
}
