package org.evidencepack.internal.media;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Two octets that stand together at the begin of what is sought: finds where that may be, eight
 * places at a time. Bits in which the octets of a set differ are not looked at, so it also finds
 * some that are not in the sets. Immutable.
 */
final class OctetPair {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  /**
   * All bits that do not count, in each of eight octets, and what the octets are with these set.
   */
  private final long openFirst;

  private final long first;
  private final long openSecond;
  private final long second;

  /**
   * Bits that are set in an open number do not count, nor does what the octet beside has there.
   *
   * @param first what comes first (0 to 255)
   * @param second what follows
   */
  OctetPair(int openFirst, int first, int openSecond, int second) {
    this.openFirst = openFirst * ONES;
    this.first = (first | openFirst) * ONES;
    this.openSecond = openSecond * ONES;
    this.second = (second | openSecond) * ONES;
  }

  /**
   * @param first for each octet, whether it can come first
   * @param second for each, whether it can follow
   */
  static OctetPair of(boolean[] first, boolean[] second) {
    return new OctetPair(open(first), any(first), open(second), any(second));
  }

  private static int open(boolean[] octets) {
    int all = 0xFF;
    for (int octet = 0; octet < octets.length; octet++) {
      all &= octets[octet] ? octet : 0xFF;
    }
    return any(octets) & ~all;
  }

  private static int any(boolean[] octets) {
    int any = 0;
    for (int octet = 0; octet < octets.length; octet++) {
      any |= octets[octet] ? octet : 0;
    }
    return any;
  }

  /** The first place from there on where they may stand, up to {@code last}; else one after it. */
  int next(MagicHead head, int from, int last) {
    int end = Math.min(last + 1, head.length() - 8);
    int at = from < end ? inEights(head.octets(), from, end) : from;
    while (at <= last && (unlike(head.at(at), head.at(at + 1)) & 0xFF) != 0) {
      // Behind the end nothing but zeros comes.
      at = at < head.length() ? at + 1 : last + 1;
    }
    return at;
  }

  /** The first place before the end; if there is none, the end or a few places after it. */
  private int inEights(byte[] octets, int from, int end) {
    for (int at = from; at < end; at += 8) {
      long eight = unlike((long) LONGS.get(octets, at), (long) LONGS.get(octets, at + 1));
      long zero = eight - ONES & ~eight & HIGH;
      if (zero != 0) {
        return at + (Long.numberOfTrailingZeros(zero) >> 3);
      }
    }
    return end;
  }

  /** An octet is zero where both are what they should be. */
  private long unlike(long here, long next) {
    return ((here | openFirst) ^ first) | ((next | openSecond) ^ second);
  }
}
