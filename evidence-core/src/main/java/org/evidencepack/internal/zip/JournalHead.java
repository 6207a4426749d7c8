package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/**
 * The beginning of a rollback journal, little-endian:
 *
 * <pre>
 *  0  8  magic        "EVPKJRN1"
 *  8  8  old size     of the package before the change
 * 16  8  tail offset  where the change begins: an append, at the central directory; a replacement,
 *                     at the first file that is replaced
 * 24  8  new size     of the package after it
 * 32 32  tie          SHA-256 of the up to 65,536 octets before the tail
 * 64  .  old tail     from the tail offset to the end: replaced files, central directory and end
 *                     records
 *  . 32  SHA-256 of the new tail
 *  . 32  SHA-256 of all before
 * </pre>
 *
 * <p>Programs that could only append wrote the same; they refuse a journal of a replacement that
 * makes the package no larger, and undo any other.
 */
final class JournalHead {
  static final int LENGTH = 64;
  static final int DIGEST = 32;

  private static final byte[] MAGIC = "EVPKJRN1".getBytes(StandardCharsets.US_ASCII);
  private static final int TIED = 64 << 10;

  /** More than 20 million headers with the longest names take. */
  private static final long LONGEST_TAIL = 32L << 30;

  private final long oldSize;
  private final long tailOffset;
  private final long newSize;
  private final byte[] tie;

  private JournalHead(long oldSize, long tailOffset, long newSize, byte[] tie) {
    this.oldSize = oldSize;
    this.tailOffset = tailOffset;
    this.newSize = newSize;
    this.tie = tie;
  }

  /**
   * @throws EvidenceException if no reader of such a journal would accept it
   */
  static JournalHead of(NewTail tail, DiskFile file) throws IOException {
    byte[] tie = tie(file, tail.offset());
    JournalHead head = new JournalHead(tail.oldSize(), tail.offset(), tail.newSize(), tie);
    if (head.tailLength() > LONGEST_TAIL) {
      throw new EvidenceException("more than 32 GiB would have to be kept to undo it");
    }
    return head;
  }

  /** The head of a journal of that size; empty if it is none. */
  static Optional<JournalHead> decode(ByteBuffer octets, long size) {
    byte[] magic = new byte[MAGIC.length];
    byte[] tie = new byte[DIGEST];
    octets.order(ByteOrder.LITTLE_ENDIAN).get(magic);
    JournalHead head = new JournalHead(octets.getLong(), octets.getLong(), octets.getLong(), tie);
    octets.get(tie);
    return Arrays.equals(magic, MAGIC) && head.adds(size) ? Optional.of(head) : Optional.empty();
  }

  private boolean adds(long size) {
    return tailOffset > 0
        && oldSize > tailOffset
        && newSize > tailOffset
        && tailLength() <= LONGEST_TAIL
        && size == LENGTH + tailLength() + 2 * DIGEST;
  }

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putLong(oldSize).putLong(tailOffset).putLong(newSize).put(tie);
    return out.array();
  }

  /** Whether the package is, before the tail, the one that this was written for. */
  boolean tiedTo(DiskFile file) throws IOException {
    return file.size() >= tailOffset && MessageDigest.isEqual(tie, tie(file, tailOffset));
  }

  private static byte[] tie(DiskFile file, long offset) throws IOException {
    int length = (int) Math.min(TIED, offset);
    return DigestAlgorithm.SHA256.start().digest(file.read(offset - length, length).array());
  }

  long oldSize() {
    return oldSize;
  }

  long tailOffset() {
    return tailOffset;
  }

  long newSize() {
    return newSize;
  }

  long tailLength() {
    return oldSize - tailOffset;
  }
}
