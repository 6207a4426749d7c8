package org.evidencepack.model;

import java.time.Duration;

/**
 * Is told how far a long operation has come.
 *
 * <p>It is called on the thread that runs the operation, one call after the other: when a phase
 * begins, then at most once in every {@link #interval}, and when the payload is done. The operation
 * waits for each call, so what takes long belongs on another thread.
 *
 * <p>To cancel, interrupt that thread, from anywhere, or throw. After an interrupt the operation
 * ends within a block of 1 MiB, or a few hundred lines of a list (or when a server that it asked
 * has answered, at the latest after half a minute), with {@link java.io.InterruptedIOException},
 * and the thread stays interrupted; an unchecked exception from the listener ends it at once and
 * comes out as it is. Either way nothing half-made is left where results go; an {@code
 * EvidenceWriter} is to be closed, as ever.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Takes no notice. */
  ProgressListener NONE = progress -> {};

  /** Tells how far it has come. */
  void progress(Progress progress);

  /**
   * How long at least there is nothing to tell in between; asked once, as the operation begins.
   * With zero every step is told: about every megabyte, every file, and every line of a list.
   */
  default Duration interval() {
    return Duration.ofMillis(100);
  }
}
