package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/**
 * One RFC 1951 compressor, which makes a stream piece by piece. The pieces of one stream may be
 * made by several compressors, in any order: each knows the content before its own, so far as that
 * matters, and ends at an octet's end. Its memory is not the heap's. For one thread at a time.
 */
final class Deflation {
  /** How far back matches reach. */
  static final int WINDOW = 32 << 10;

  private final Deflater deflater;

  Deflation(int level) {
    deflater = new Deflater(level, true);
  }

  /**
   * The octets that remain in {@code content}, deflated.
   *
   * @param before what comes before the content, its last {@link #WINDOW} octets at most
   * @param last whether the stream ends with the content
   * @param target room for the result, from its position on
   * @return the target, filled up to its position; or a larger buffer, if it had not enough room
   */
  ByteBuffer deflate(ByteBuffer before, ByteBuffer content, boolean last, ByteBuffer target) {
    deflater.reset();
    if (before.hasRemaining()) {
      deflater.setDictionary(before.duplicate());
    }
    deflater.setInput(content.duplicate());
    if (last) {
      deflater.finish();
    }
    ByteBuffer out = target;
    boolean more = true;
    while (more) {
      if (!out.hasRemaining()) {
        out = larger(out);
      }
      deflater.deflate(out, Deflater.SYNC_FLUSH);
      more = last ? !deflater.finished() : !out.hasRemaining();
    }
    return out;
  }

  private static ByteBuffer larger(ByteBuffer full) {
    return ByteBuffer.allocateDirect(2 * full.capacity()).put(full.flip());
  }

  void end() {
    deflater.end();
  }
}
