package org.evidencepack.verify;

import java.io.IOException;

/** Something that is compared with what it should be once other threads have hashed it. */
interface PendingComparison {
  /** Whether comparing would not wait. */
  boolean ready();

  /**
   * Waits, compares and tells.
   *
   * @param findings takes what differs
   */
  void compare(Findings findings) throws IOException;

  /**
   * Up to where all is compared then, if everything before is.
   *
   * @param before up to where it was
   */
  Continuation.Place behind(Continuation.Place before);
}
