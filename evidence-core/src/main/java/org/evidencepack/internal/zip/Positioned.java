package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Octets that can be read at any place, as of a {@link java.nio.channels.FileChannel}. */
@FunctionalInterface
interface Positioned {
  /**
   * Reads at least one octet and at most what the buffer has room for.
   *
   * @return how many, or -1 at the end
   */
  int read(ByteBuffer into, long position) throws IOException;
}
