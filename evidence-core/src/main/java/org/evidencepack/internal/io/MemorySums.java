package org.evidencepack.internal.io;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * What is found out about content that is in memory as a whole, at once and on this thread: for one
 * file after the other. Not thread-safe.
 */
public final class MemorySums {
  private final DigestStates states;
  private final CRC32 crc = new CRC32();

  /** Digests of memory outside the heap go through an array anyway: this one stays in the cache. */
  private final byte[] piece = new byte[ContentSums.HEAD];

  private final byte[] head = new byte[ContentSums.HEAD];
  private int headLength;
  private long size;
  private long zeroBytes;

  public MemorySums(Set<DigestAlgorithm> algorithms) {
    states = new DigestStates(algorithms);
  }

  /** Takes what remains in the buffer, whose position stays, as the content of a file. */
  public void take(ByteBuffer content) {
    size = content.remaining();
    headLength = (int) Math.min(size, head.length);
    var zeros = new ZeroBlockCounter();
    zeros.add(content, content.position(), content.limit());
    zeroBytes = zeros.octets();
    crc.reset();
    ByteBuffer rest = content.duplicate();
    for (byte[] into = head; rest.hasRemaining(); into = piece) {
      int length = Math.min(rest.remaining(), into.length);
      rest.get(into, 0, length);
      crc.update(into, 0, length);
      states.update(into, 0, length);
    }
  }

  /** Octets of the content. */
  public long size() {
    return size;
  }

  /** CRC-32 of the content. */
  public long crc() {
    return crc.getValue();
  }

  /** Octets in whole blocks of zeros (FORMAT.md section 7). */
  public long zeroBytes() {
    return zeroBytes;
  }

  /** The first octets, {@link #headLength} of them; only until the next content is taken. */
  public byte[] head() {
    return head;
  }

  /** At most {@link ContentSums#HEAD}. */
  public int headLength() {
    return headLength;
  }

  /** The digests, in the order of {@link DigestAlgorithm}; to be asked for once. */
  public Map<DigestAlgorithm, Digest> digests() {
    return states.digests();
  }
}
