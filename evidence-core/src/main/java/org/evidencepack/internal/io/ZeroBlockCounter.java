package org.evidencepack.internal.io;

import java.nio.ByteBuffer;

/**
 * Counts the octets of a file that lie in whole 4096-octet blocks of zeros, counted from the file's
 * start (FORMAT.md section 7, {@code zeroBytes}), however the file is cut into pieces. Not
 * thread-safe.
 */
public final class ZeroBlockCounter {
  private static final int BLOCK = 4096;

  /** Octets seen of the block that the last piece ended in. */
  private int begun;

  private boolean begunIsZero;
  private long octets;

  /** Takes the octets in {@code [from, to)} of the buffer as the file's next. */
  public void add(ByteBuffer piece, int from, int to) {
    int at = from;
    if (begun > 0) {
      int end = Math.min(to, at + BLOCK - begun);
      begunIsZero = begunIsZero && Zeros.fill(piece, at, end);
      begun += end - at;
      at = end;
      if (begun < BLOCK) {
        return;
      }
      octets += begunIsZero ? BLOCK : 0;
    }
    for (; to - at >= BLOCK; at += BLOCK) {
      octets += Zeros.fill(piece, at, at + BLOCK) ? BLOCK : 0;
    }
    begun = to - at;
    begunIsZero = Zeros.fill(piece, at, to);
  }

  /** The count so far. A last block that is not whole does not count. */
  public long octets() {
    return octets;
  }
}
