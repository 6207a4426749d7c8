package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** Small records out of a big file, with few reads: what lies ahead is read along. */
final class Window {
  private final Positioned source;
  private final byte[] octets;
  private long begin;
  private int length;

  /** A window that holds so many octets. */
  Window(Positioned source, int capacity) {
    this.source = source;
    this.octets = new byte[capacity];
  }

  /**
   * The octets at that place, little-endian, valid until the next call.
   *
   * @param wanted how many, at most the capacity; the caller knows that the file has them
   * @param ahead how many to read if a read is needed at all
   */
  ByteBuffer at(long offset, int wanted, int ahead) throws IOException {
    if (offset < begin || offset + wanted > begin + length) {
      fill(offset, wanted, Math.min(octets.length, Math.max(wanted, ahead)));
    }
    int from = (int) (offset - begin);
    return ByteBuffer.wrap(octets, from, wanted).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long offset, int wanted, int most) throws IOException {
    begin = offset;
    length = 0;
    ByteBuffer free = ByteBuffer.wrap(octets, 0, most);
    while (free.position() < wanted) {
      if (source.read(free, offset + free.position()) < 0) {
        throw new InvalidPackageException(
            FindingCode.ZIP_TRUNCATED, "", "the file became shorter while it was read");
      }
    }
    length = free.position();
  }
}
