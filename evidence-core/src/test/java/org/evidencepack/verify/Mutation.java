package org.evidencepack.verify;

import java.util.Arrays;
import java.util.Random;

/**
 * A change to the octets of a file, which surely makes them others.
 *
 * @param at first octet that changes
 * @param length how many octets it is about
 * @param seed of the octets that come instead
 */
record Mutation(Kind kind, int at, int length, long seed) {

  /** What is done. */
  enum Kind {
    FLIP,
    OVERWRITE,
    INSERT,
    DELETE,
    TRUNCATE,
    SWAP
  }

  static Mutation random(Random random, int size) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    int length = 1 + random.nextInt(random.nextBoolean() ? 8 : 4096);
    int room = Math.max(1, size - 2 * length);
    return new Mutation(kind, random.nextInt(room), length, random.nextLong());
  }

  byte[] of(byte[] whole) {
    byte[] changed =
        switch (kind) {
          case FLIP -> flipped(whole);
          case OVERWRITE -> joined(whole, at, octets(), at + length);
          case INSERT -> joined(whole, at, octets(), at);
          case DELETE -> joined(whole, at, new byte[0], at + length);
          case TRUNCATE -> Arrays.copyOf(whole, at);
          case SWAP -> swapped(whole);
        };
    return Arrays.equals(changed, whole) ? flipped(whole) : changed;
  }

  private byte[] flipped(byte[] whole) {
    byte[] changed = whole.clone();
    changed[at] ^= (byte) (1 << (seed & 7));
    return changed;
  }

  private byte[] octets() {
    byte[] octets = new byte[length];
    new Random(seed).nextBytes(octets);
    return octets;
  }

  /** Two neighbouring pieces change places. */
  private byte[] swapped(byte[] whole) {
    byte[] changed = whole.clone();
    int second = Math.min(length, whole.length - at - length);
    System.arraycopy(whole, at + length, changed, at, second);
    System.arraycopy(whole, at, changed, at + second, length);
    return changed;
  }

  private static byte[] joined(byte[] whole, int until, byte[] middle, int from) {
    byte[] joined = Arrays.copyOf(whole, until + middle.length + Math.max(0, whole.length - from));
    System.arraycopy(middle, 0, joined, until, middle.length);
    System.arraycopy(
        whole, from, joined, until + middle.length, joined.length - until - middle.length);
    return joined;
  }
}
