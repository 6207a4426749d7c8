package org.evidencepack.model;

/**
 * Is told how far a long operation has come. Called on the operation's own thread, at most about
 * every megabyte and for every file; an exception from it ends the operation.
 */
@FunctionalInterface
public interface ProgressListener {
  /** Takes no notice. */
  ProgressListener NONE = (files, bytes) -> {};

  /**
   * Tells how far it has come.
   *
   * @param files payload files that are done
   * @param bytes octets of payload that are done
   */
  void progress(long files, long bytes);
}
