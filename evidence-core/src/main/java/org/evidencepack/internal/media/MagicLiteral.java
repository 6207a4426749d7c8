package org.evidencepack.internal.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Fixed octets at an offset, or anywhere in a range of offsets. */
final class MagicLiteral implements MagicClause {
  /** So many offsets are tried one by one. */
  private static final int FEW = 16;

  private final byte[] pattern;
  private final byte[] mask;
  private final boolean ignoreCase;
  private final int begin;
  private final int end;

  /** The pattern as text, where searching the text of the head is the same; else null. */
  private final String sought;

  private final int span;

  /** Whether its first octet, which is the same in either case, is searched. */
  private final boolean hopping;

  /** Whether every second octet is zero. */
  private final boolean wide;

  /** The first two octets of what is sought, in lower case. */
  private final byte first;

  private final byte second;

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
    boolean search =
        bits == null && length > 1 && end - begin > FEW && end + length <= MagicHead.LONG;
    span = end + length <= MagicHead.SHORT ? MagicHead.SHORT : MagicHead.LONG;
    first = MagicHead.fold(length > 0 ? pattern[0] : 0);
    second = MagicHead.fold(length > 1 ? pattern[1] : 0);
    hopping = search && !(ignoreCase && Character.isLetter(first));
    wide = search && isWide(pattern);
    sought = search ? new String(pattern, StandardCharsets.ISO_8859_1) : null;
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
    if (sought != null && lacks(head)) {
      return false;
    }
    if (hopping) {
      return hop(head);
    }
    if (sought != null) {
      // One of the JVM's own vector searches; an own loop over 8 KiB costs ten times as much.
      String text = ignoreCase ? head.folded(span) : head.text(span);
      int at = text.indexOf(sought, begin);
      return at >= 0 && at <= end;
    }
    for (int offset = begin; offset <= end; offset++) {
      if (standsAt(offset, head)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it stands nowhere in the stretch, as far as that is quickly seen. */
  private boolean lacks(MagicHead head) {
    return span == MagicHead.SHORT ? !head.hasPair(first, second) : wide && !head.mayHoldWideText();
  }

  /** From one place of the first octet to the next: makes no text. */
  private boolean hop(MagicHead head) {
    for (int at = head.indexOf(pattern[0], begin, end);
        at <= end;
        at = head.indexOf(pattern[0], at + 1, end)) {
      if (standsAt(at, head)) {
        return true;
      }
    }
    return false;
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
