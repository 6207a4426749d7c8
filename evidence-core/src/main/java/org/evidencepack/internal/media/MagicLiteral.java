package org.evidencepack.internal.media;

import java.util.Arrays;

/** Fixed octets at an offset, or anywhere in a range of offsets. */
final class MagicLiteral implements MagicClause {
  /** So few offsets are tried at once. */
  private static final int FEW = 16;

  private final byte[] pattern;
  private final byte[] mask;
  private final boolean ignoreCase;
  private final int begin;
  private final int end;

  /** Whether it is sought in so wide a range that a look at all of it pays. */
  private final boolean search;

  /** Whether every second octet is zero. */
  private final boolean wide;

  /** The first two octets of what is sought, in lower case. */
  private final byte first;

  private final byte second;
  private final OctetPair begins;

  /**
   * @param value what is sought; shorter than the mask, it is filled up with zeros
   * @param bits which bits count, shorter than the value all do; null for all
   * @param end the last offset at which it may stand
   */
  MagicLiteral(byte[] value, byte[] bits, boolean ignoreCase, int begin, int end) {
    int length = Math.max(value.length, bits == null ? 0 : bits.length);
    mask = new byte[length];
    Arrays.fill(mask, (byte) 0xFF);
    if (bits != null) {
      System.arraycopy(bits, 0, mask, 0, bits.length);
    }
    pattern = Arrays.copyOf(value, length);
    for (int i = 0; i < length; i++) {
      pattern[i] &= mask[i];
    }
    this.ignoreCase = ignoreCase;
    this.begin = begin;
    this.end = end;
    search = bits == null && length > 1 && end - begin > FEW && end + length <= MagicHead.LONG;
    first = MagicHead.fold((byte) at(0));
    second = MagicHead.fold((byte) at(1));
    begins = new OctetPair(open(0), at(0), open(1), at(1));
    wide = search && isWide(pattern);
  }

  private int at(int index) {
    return index < pattern.length ? pattern[index] & 0xFF : 0;
  }

  /** The bits that do not count in that octet of the pattern. */
  private int open(int index) {
    if (index >= pattern.length) {
      return 0xFF;
    }
    boolean either = ignoreCase && Character.isLetter(pattern[index]);
    return (~mask[index] & 0xFF) | (either ? 0x20 : 0);
  }

  private static boolean isWide(byte[] pattern) {
    for (int i = 1; i < pattern.length; i += 2) {
      if (pattern[i] != 0) {
        return false;
      }
    }
    return pattern.length > 7;
  }

  int begin() {
    return begin;
  }

  int end() {
    return end;
  }

  byte[] pattern() {
    return pattern;
  }

  byte[] mask() {
    return mask;
  }

  @Override
  public boolean matches(MagicHead head) {
    if (begin + pattern.length > head.length()) {
      return false;
    }
    if (search && lacks(head)) {
      return false;
    }
    for (int at = begins.next(head, begin, end); at <= end; at = begins.next(head, at + 1, end)) {
      if (standsAt(at, head)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it stands nowhere in the stretch, as far as that is quickly seen. */
  private boolean lacks(MagicHead head) {
    return end + pattern.length <= MagicHead.SHORT
        ? !head.hasPair(first, second)
        : wide && !head.mayHoldWideText();
  }

  private boolean standsAt(int offset, MagicHead head) {
    for (int i = 0; i < pattern.length; i++) {
      if (!agrees(head.at(offset + i), i)) {
        return false;
      }
    }
    return true;
  }

  private boolean agrees(byte octet, int index) {
    byte masked = (byte) (octet & mask[index]);
    return (ignoreCase ? MagicHead.fold(masked) : masked) == pattern[index];
  }

  @Override
  public boolean mayBeginWith(int octet) {
    return begin != 0 || end != 0 || pattern.length == 0 || agrees((byte) octet, 0);
  }

  @Override
  public Gate gate() {
    if (begin != end) {
      return Gate.OPEN;
    }
    long bits = 0;
    long value = 0;
    for (int i = Math.min(8, pattern.length) - 1; i >= 0; i--) {
      // In either case of a letter this bit differs alone.
      int counting = mask[i] & (ignoreCase ? ~0x20 : ~0) & 0xFF;
      bits = (bits << 8) | counting;
      value = (value << 8) | (pattern[i] & counting);
    }
    return new Gate(begin, bits, value);
  }
}
