package org.evidencepack.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.evidencepack.model.Progress;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.ProgressListener;

/**
 * Stands between an operation, which tells every step, and a listener, which is told as often as it
 * wants; and ends the operation where its thread was interrupted. For that thread alone.
 */
public final class ProgressMeter {
  private static final int DEEPEST = 20;

  private final ProgressListener listener;
  private final LongSupplier nanos;
  private final long interval;
  private Phase phase;
  private OptionalLong totalFiles = OptionalLong.empty();
  private OptionalLong totalBytes = OptionalLong.empty();
  private long files;
  private long bytes;
  private long told;

  ProgressMeter(ProgressListener listener, LongSupplier nanos) {
    this.listener = listener;
    this.nanos = nanos;
    this.interval = listener.interval().toNanos();
  }

  /** Tells that listener. */
  public static ProgressMeter of(ProgressListener listener) {
    return new ProgressMeter(listener, System::nanoTime);
  }

  /** A phase begins, of which nothing is known beforehand. */
  public void begin(Phase next) throws InterruptedIOException {
    begin(next, OptionalLong.empty(), OptionalLong.empty());
  }

  /** A phase begins, of so many files and octets. */
  public void begin(Phase next, long ofFiles, long ofBytes) throws InterruptedIOException {
    begin(next, OptionalLong.of(ofFiles), OptionalLong.of(ofBytes));
  }

  /** Begins a phase of which nothing is known beforehand, unless it is this one already. */
  public void enter(Phase next) throws InterruptedIOException {
    goOn();
    if (phase != next) {
      begin(next);
    }
  }

  private void begin(Phase next, OptionalLong ofFiles, OptionalLong ofBytes)
      throws InterruptedIOException {
    phase = next;
    totalFiles = ofFiles;
    totalBytes = ofBytes;
    files = 0;
    bytes = 0;
    goOn();
    tell();
  }

  /**
   * So much is done in this phase.
   *
   * @throws InterruptedIOException if this thread was interrupted
   */
  public void progress(long filesDone, long bytesDone) throws InterruptedIOException {
    goOn();
    files = filesDone;
    bytes = bytesDone;
    if (nanos.getAsLong() - told >= interval) {
      tell();
    }
  }

  /** The phase is done, which is told in any case. */
  public void end() throws InterruptedIOException {
    goOn();
    tell();
  }

  private void tell() {
    told = nanos.getAsLong();
    listener.progress(new Progress(phase, files, bytes, totalFiles, totalBytes));
  }

  /**
   * Lets the operation go on, unless this thread was interrupted; it stays so.
   *
   * @throws InterruptedIOException if it was
   */
  public static void goOn() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("Interrupted");
    }
  }

  /** The same failure; if an interrupt is behind it, in whatever words, then as such. */
  public static IOException told(IOException failure) {
    if (failure instanceof InterruptedIOException || !Thread.currentThread().isInterrupted()) {
      return failure;
    }
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof InterruptedIOException || at instanceof ClosedByInterruptException) {
        return interrupted(failure);
      }
      at = at.getCause();
    }
    return failure;
  }

  /** Whoever could not clean up is heard in the new one's place. */
  private static InterruptedIOException interrupted(IOException failure) {
    var interrupted = new InterruptedIOException("Interrupted: " + failure.getMessage());
    interrupted.initCause(failure);
    for (Throwable suppressed : failure.getSuppressed()) {
      interrupted.addSuppressed(suppressed);
    }
    return interrupted;
  }
}
