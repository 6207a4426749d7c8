package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The ZIP64 extended information field (FORMAT.md section 2.3; APPNOTE 4.5.3).
 *
 * <pre>
 *  0  2  id               0x0001
 *  2  2  data size        16; in a central header also 8 or 24
 *  4  8  size             these two if one of them is 0xFFFFFFFF or more
 * 12  8  compressed size
 *  .  8  header offset    in a central header, if it is 0xFFFFFFFF or more
 * </pre>
 */
final class Zip64Field {
  static final int ID = 0x0001;

  /** What a 32-bit field holds whose value stands elsewhere; such values and greater do so. */
  static final long SATURATED = 0xFFFF_FFFFL;

  private Zip64Field() {}

  /** Whether the sizes stand here. */
  static boolean holdsSizes(Entry entry) {
    return entry.size() >= SATURATED || entry.compressedSize() >= SATURATED;
  }

  /** Whether the header offset stands here, in the central header. */
  static boolean holdsOffset(Entry entry) {
    return entry.headerOffset() >= SATURATED;
  }

  /** Octets that the field takes in the local header: 20 or 0. */
  static int localLength(Entry entry) {
    return length(holdsSizes(entry), false);
  }

  /** Octets that the field takes in the central header: 28, 20, 12 or 0. */
  static int centralLength(Entry entry) {
    return length(holdsSizes(entry), holdsOffset(entry));
  }

  /** Octets of a field with these contents. */
  static int length(boolean sizes, boolean offset) {
    int data = (sizes ? 16 : 0) + (offset ? 8 : 0);
    return data == 0 ? 0 : 4 + data;
  }

  /** Puts the field of the local header, if it has one. */
  static void putLocal(Entry entry, ByteBuffer out) {
    put(entry, holdsSizes(entry), false, out);
  }

  /** Puts the field of the central header, if it has one. */
  static void putCentral(Entry entry, ByteBuffer out) {
    put(entry, holdsSizes(entry), holdsOffset(entry), out);
  }

  private static void put(Entry entry, boolean sizes, boolean offset, ByteBuffer out) {
    int length = length(sizes, offset);
    if (length == 0) {
      return;
    }
    out.putShort((short) ID).putShort((short) (length - 4));
    if (sizes) {
      out.putLong(entry.size()).putLong(entry.compressedSize());
    }
    if (offset) {
      out.putLong(entry.headerOffset());
    }
  }

  /** The value as it stands in a 32-bit field. */
  static int saturate(long value) {
    return (int) Math.min(value, SATURATED);
  }

  /**
   * What the 32-bit fields and this field together say.
   *
   * @param length octets that the field takes
   */
  record Values(long size, long compressedSize, long headerOffset, int length) {}

  /**
   * Reads the field where the saturated 32-bit fields of a central header demand it. Where it is
   * cut off, 0 stands in for what is missing: this has other canonical bytes.
   */
  static Values decode(int size, int compressedSize, int headerOffset, byte[] extra) {
    boolean sizes = size == -1 || compressedSize == -1;
    int length = length(sizes, headerOffset == -1);
    ByteBuffer field = ByteBuffer.wrap(Arrays.copyOf(extra, 28)).order(ByteOrder.LITTLE_ENDIAN);
    return new Values(
        sizes ? field.getLong(4) : Integer.toUnsignedLong(size),
        sizes ? field.getLong(12) : Integer.toUnsignedLong(compressedSize),
        headerOffset == -1 ? field.getLong(sizes ? 20 : 4) : Integer.toUnsignedLong(headerOffset),
        length);
  }
}
