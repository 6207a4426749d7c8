package org.evidencepack.internal.files;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Octets in memory, in pieces, each of which is let go once it was read. Not thread-safe. */
final class Pieces extends OutputStream {
  private final Deque<byte[]> pieces = new ArrayDeque<>();

  @Override
  public void write(int octet) {
    pieces.add(new byte[] {(byte) octet});
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    pieces.add(Arrays.copyOfRange(octets, from, from + length));
  }

  /** What was written, once. */
  InputStream read() {
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] into, int from, int length) {
        if (pieces.isEmpty()) {
          return -1;
        }
        byte[] piece = pieces.peek();
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, count);
        at += count;
        if (at == piece.length) {
          pieces.remove();
          at = 0;
        }
        return count;
      }
    };
  }
}
