package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.internal.io.ZeroBlockCounter;

/** What is found out about content while it passes: all but digests at once, on this thread. */
final class ContentSums {
  /** Octets kept of each file's beginning. */
  static final int HEAD = 64 << 10;

  private final CRC32 crc = new CRC32();
  private final ZeroBlockCounter zeros = new ZeroBlockCounter();
  private final PendingDigests digests;
  private final byte[] head;
  private long size;

  /**
   * @param head memory for {@link #HEAD} octets, to be used again for the next file
   */
  ContentSums(PendingDigests digests, byte[] head) {
    this.digests = digests;
    this.head = head;
  }

  void add(Block block, int from, int to) {
    digests.add(block, from, to);
    ByteBuffer octets = block.view(from, to);
    zeros.add(octets, from, to);
    keepHead(octets);
    octets.position(from);
    crc.update(octets);
    size += to - from;
  }

  private void keepHead(ByteBuffer octets) {
    if (size < HEAD) {
      octets.get(head, (int) size, (int) Math.min(octets.remaining(), HEAD - size));
    }
  }

  /** A copy of the beginning of what was added and of this, which will be added next. */
  byte[] head(ByteBuffer more) {
    int known = (int) Math.min(size, HEAD);
    byte[] copy = Arrays.copyOf(head, Math.min(HEAD, known + more.remaining()));
    more.get(copy, known, copy.length - known);
    return copy;
  }

  long size() {
    return size;
  }

  long crc() {
    return crc.getValue();
  }

  long zeroBytes() {
    return zeros.octets();
  }

  PendingDigests digests() {
    return digests;
  }
}
