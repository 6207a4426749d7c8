package org.evidencepack.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.evidencepack.model.Progress;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.ProgressListener;

/**
 * Says how far a long run has come: on a terminal four times a second on one line, else a plain
 * line a minute. Silent for runs that are over before.
 */
final class ProgressLine implements ProgressListener, AutoCloseable {
  private static final long TERMINAL_STEP = 250_000_000L;
  private static final long PLAIN_STEP = 60_000_000_000L;

  private final Output output;
  private final String verb;
  private final LongSupplier total;

  /** Set by the launcher, which can tell; System.console cannot on every Java. */
  private final boolean terminal = Boolean.getBoolean("evidence.terminal");

  private final boolean quiet;
  private Phase phase;
  private long begun = System.nanoTime();
  private long next = begun + step();
  private boolean shown;
  private long before;

  private ProgressLine(Output output, String verb, LongSupplier total, boolean quiet) {
    this.output = output;
    this.verb = verb;
    this.total = total;
    this.quiet = quiet;
  }

  /** Of an operation that knows itself how much there is to do. */
  static ProgressLine of(Output output, String verb, boolean quiet) {
    return new ProgressLine(output, verb, () -> 0, quiet);
  }

  /**
   * The same where another knows.
   *
   * @param total octets expected, 0 as long as that is not known; asked first when there is
   *     something to say
   */
  static ProgressLine of(Output output, String verb, LongSupplier total, boolean quiet) {
    return new ProgressLine(output, verb, total, quiet);
  }

  /** So many octets were done by an earlier run: they tell nothing of how fast this one is. */
  void goingOnAt(long octets) {
    before = octets;
  }

  private long step() {
    return terminal ? TERMINAL_STEP : PLAIN_STEP;
  }

  @Override
  public void progress(Progress at) {
    long now = System.nanoTime();
    if (at.phase() != phase) {
      phase = at.phase();
      begun = now;
    }
    if (quiet || now < next) {
      return;
    }
    next = now + step();
    String line = line(at, Math.max(1e-3, (now - begun) / 1e9));
    if (terminal) {
      output.overwrite(line);
    } else {
      output.talk(line);
    }
    shown = true;
  }

  /** The line, so many seconds after the phase began. */
  String line(Progress at, double seconds) {
    return verb
        + ": "
        + switch (at.phase()) {
          case RECHECKING -> "checking what there is, " + payload(at, seconds);
          case DOCUMENTS -> "reading the lists" + files(at, ", ");
          case PAYLOAD -> payload(at, seconds);
          case SEALING -> "sealing, " + Sizes.of(at.bytes()) + " of documents";
        };
  }

  private static String files(Progress at, String before) {
    return at.totalFiles().isPresent()
        ? before + at.files() + " of " + Sizes.count(at.totalFiles().getAsLong(), "file")
        : at.files() > 0 ? before + Sizes.count(at.files(), "file") : "";
  }

  private String payload(Progress at, double seconds) {
    double rate = (double) Math.max(0, at.bytes() - before) / seconds;
    String done = files(at, "").isEmpty() ? "0 files" : files(at, "");
    String line = done + ", " + Sizes.of(at.bytes()) + ", " + Sizes.of(rate) + "/s";
    long whole = at.totalBytes().orElseGet(total);
    return whole > 0 && rate > 0
        ? line
            + String.format(
                Locale.ROOT,
                ", %.0f %%, %s left",
                100.0 * Math.min(at.bytes(), whole) / whole,
                Sizes.time((double) Math.max(0, whole - at.bytes()) / rate))
        : line;
  }

  @Override
  public void close() {
    if (shown && terminal) {
      output.overwrite("");
    }
  }
}
