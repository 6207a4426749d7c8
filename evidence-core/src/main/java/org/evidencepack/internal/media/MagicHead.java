package org.evidencepack.internal.media;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The first octets of a file, in the forms in which rules look at them. Not thread-safe. */
final class MagicHead {
  /** Longest stretch that is searched: the widest range of a rule, and what is sought. */
  static final int LONG = 8192 + 128;

  /** Long enough for most ranges. */
  static final int SHORT = 1024 + 128;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH = 0x8080808080808080L;

  private final byte[] octets;
  private final int length;

  /** A bit for each pair of octets, in lower case, that stand together in the short stretch. */
  private long[] pairs;

  private Boolean wideText;

  MagicHead(byte[] octets, int length) {
    this.octets = octets;
    this.length = length;
  }

  /** The array as given: only {@link #length()} octets count. Not to be changed. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** The octet there; 0 behind the end, as in Tika's windows. */
  byte at(int index) {
    return index < length ? octets[index] : 0;
  }

  /** The eight octets from there on, the first in the lowest bits. */
  long eightAt(int index) {
    if (index + 8 <= length) {
      return (long) LONGS.get(octets, index);
    }
    long eight = 0;
    for (int i = 7; i >= 0; i--) {
      eight = (eight << 8) | (at(index + i) & 0xFF);
    }
    return eight;
  }

  /** Whether the two octets, in lower case, stand together in the first {@link #SHORT}. */
  boolean hasPair(byte first, byte second) {
    if (pairs == null) {
      pairs = pairs(foldedShort());
    }
    int pair = ((first << 8) | (second & 0xFF)) & 0xFFFF;
    return (pairs[pair >> 6] & 1L << pair) != 0;
  }

  private static long[] pairs(byte[] first) {
    long[] pairs = new long[1 << 10];
    int pair = first[0] & 0xFF;
    for (int i = 1; i < first.length; i++) {
      pair = ((pair << 8) | (first[i] & 0xFF)) & 0xFFFF;
      pairs[pair >> 6] |= 1L << pair;
    }
    return pairs;
  }

  /**
   * Whether there might be text of two octets a character, every second one of them zero, four
   * octets or more of it, within the first {@link #LONG} octets; the zeros behind the end count.
   */
  boolean mayHoldWideText() {
    if (wideText == null) {
      wideText = length < LONG || findWideText();
    }
    return wideText;
  }

  private boolean findWideText() {
    for (int at = 0; at + 8 <= LONG; at += 8) {
      long eight = (long) LONGS.get(octets, at);
      boolean low = (eight & 0xFF00FF00L) == 0 || (eight & 0x00FF00FFL) == 0;
      boolean high = (eight & 0xFF00FF00L << 32) == 0 || (eight & 0x00FF00FFL << 32) == 0;
      if (low || high) {
        return true;
      }
    }
    return false;
  }

  static byte fold(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
  }

  /** Eight octets at once; {@link #SHORT} is a multiple of eight. */
  private static long fold(long eight) {
    long low = eight & 0x7F7F7F7F7F7F7F7FL;
    // The high bit of an octet: whether it is at least A; whether it is more than Z.
    long letters = low + 0x3F3F3F3F3F3F3F3FL & ~(low + 0x2525252525252525L) & ~eight;
    return eight | (letters & HIGH) >>> 2;
  }

  private byte[] foldedShort() {
    byte[] first = Arrays.copyOf(octets, SHORT);
    if (length < SHORT) {
      Arrays.fill(first, length, SHORT, (byte) 0);
    }
    for (int i = 0; i + 8 <= SHORT; i += 8) {
      LONGS.set(first, i, fold((long) LONGS.get(first, i)));
    }
    return first;
  }

  /** Octets from an index on as characters, with zeros behind the end, for a regular expression. */
  CharSequence window(int from, int size) {
    return new Window(from, size);
  }

  private final class Window implements CharSequence {
    private final int from;
    private final int size;

    Window(int from, int size) {
      this.from = from;
      this.size = size;
    }

    @Override
    public int length() {
      return size;
    }

    @Override
    public char charAt(int index) {
      return (char) (at(from + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Window(from + start, end - start);
    }

    @Override
    public String toString() {
      return chars()
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }
}
