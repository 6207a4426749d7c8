package org.evidencepack.internal.io;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;

/**
 * Takes the content of one file, once, in pieces; then {@link #finish} or {@link #cancel} ends it.
 */
public interface Intake {
  /**
   * Reads once from the channel. What the channel throws comes out as it is.
   *
   * @return how many octets; -1 at the channel's end
   */
  int readFrom(ReadableByteChannel in) throws IOException;

  /**
   * A copy of the first octets of the content that there is so far, at most 65,536. After {@link
   * #finish} too, until the next file begins.
   */
  byte[] head();

  /** The content is complete. */
  TakenContent finish() throws IOException;

  /** The content is not wanted. Never waits. Without effect once it has ended. */
  void cancel();
}
