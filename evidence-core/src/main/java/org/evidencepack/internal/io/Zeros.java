package org.evidencepack.internal.io;

import java.nio.ByteBuffer;

/** Tells whether memory is all zero, at next to no cost where it is not. */
final class Zeros {
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 << 10).asReadOnlyBuffer();

  private Zeros() {}

  /** Whether all octets in {@code [from, to)} of the buffer are zero; its position is not used. */
  static boolean fill(ByteBuffer octets, int from, int to) {
    // Ordinary data fails here, before any view is made.
    if (to - from >= Long.BYTES && octets.getLong(from) != 0) {
      return false;
    }
    ByteBuffer zeros = ZEROS.duplicate();
    ByteBuffer view = octets.duplicate();
    for (int at = from; at < to; at = view.limit()) {
      view.limit(Math.min(to, at + zeros.capacity())).position(at);
      zeros.limit(view.remaining()).position(0);
      if (view.mismatch(zeros) >= 0) {
        return false;
      }
    }
    return true;
  }
}
