package org.evidencepack.internal.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What is found out about content while it passes: all but digests at once, on this thread. */
public final class ContentSums {
  /** Octets kept of each file's beginning. */
  public static final int HEAD = 64 << 10;

  private final CRC32 crc = new CRC32();
  private final ZeroBlockCounter zeros = new ZeroBlockCounter();
  private final PendingDigests digests;
  private final byte[] head;
  private long size;

  /**
   * @param head memory for {@link #HEAD} octets, to be used again for the next file
   */
  public ContentSums(PendingDigests digests, byte[] head) {
    this.digests = digests;
    this.head = head;
  }

  /** Takes the octets in {@code [from, to)} of the block as the next. */
  public void add(Block block, int from, int to) {
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
  public byte[] head(ByteBuffer more) {
    int known = (int) Math.min(size, HEAD);
    byte[] copy = Arrays.copyOf(head, Math.min(HEAD, known + more.remaining()));
    more.get(copy, known, copy.length - known);
    return copy;
  }

  /** Octets so far. */
  public long size() {
    return size;
  }

  /** CRC-32 of what came so far. */
  public long crc() {
    return crc.getValue();
  }

  /** Octets in whole blocks of zeros (FORMAT.md section 7). */
  public long zeroBytes() {
    return zeros.octets();
  }

  /** The digests, which other threads compute. */
  public PendingDigests digests() {
    return digests;
  }
}
