package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Puts another tail in the place of one that may hold files of the same sizes. Octets reach the
 * medium in any order: were the end record there before the others, a power failure could leave a
 * whole package that is part of each tail. So the old end goes first, and the new one comes last.
 */
final class EndLast implements OctetSink {
  private final OctetSink to;
  private long before;
  private final ByteBuffer end = ByteBuffer.allocate(EndRecord.FIXED);

  private EndLast(OctetSink to, long before) {
    this.to = to;
    this.before = before;
  }

  /** Octets of a tail, in order. */
  interface Tail {
    void putTo(OctetSink sink) throws IOException;
  }

  /**
   * Makes a tail the end of the file, and waits three times until all so far is on the medium.
   *
   * @param offset where the tail begins; nothing before it is touched
   * @param size of the file with it
   */
  static void write(DiskFile file, long offset, long size, Tail tail) throws IOException {
    blank(file, Math.max(offset, file.size() - EndRecord.FIXED), file.size());
    file.force();
    long end = size - EndRecord.FIXED;
    EndLast sink = new EndLast(file.from(offset), end - offset);
    tail.putTo(sink);
    blank(file, end, size);
    file.truncate(size);
    file.force();
    file.from(end).put(sink.end.flip());
    file.force();
  }

  private static void blank(DiskFile file, long from, long to) throws IOException {
    file.from(from).put(ByteBuffer.allocate((int) (to - from)));
  }

  @Override
  public void put(ByteBuffer octets) throws IOException {
    int first = (int) Math.min(before, octets.remaining());
    before -= first;
    to.put(octets.slice(octets.position(), first));
    end.put(octets.position(octets.position() + first));
  }
}
