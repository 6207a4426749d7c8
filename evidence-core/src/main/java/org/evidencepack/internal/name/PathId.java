package org.evidencepack.internal.name;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Stands for a path: SipHash-2-4 of its last component, 128 bits of it, under the id of the path it
 * is below as the key; so a path of n components costs n short hashes. The id of the empty path is
 * drawn at random and told to nobody: who chooses names cannot choose ids, nor make two alike but
 * by a chance of one in 2^128. Immutable.
 *
 * @param high first half
 * @param low second half
 */
record PathId(long high, long low) {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** An empty path of its own: ids below it have nothing to do with those below another. */
  static PathId random() {
    return new PathId(RANDOM.nextLong(), RANDOM.nextLong());
  }

  /** The path that has one component more. */
  PathId below(byte[] component) {
    return below(component, 0, component.length);
  }

  /** The same; the component is a part of the octets. */
  PathId below(byte[] octets, int from, int to) {
    return new State(high, low).run(octets, from, to);
  }

  /** SipHash (Aumasson and Bernstein, 2012) with the keys as numbers. */
  private static final class State {
    private long a;
    private long b;
    private long c;
    private long d;

    State(long key0, long key1) {
      a = key0 ^ 0x736F6D6570736575L;
      b = key1 ^ 0x646F72616E646F6DL ^ 0xEE;
      c = key0 ^ 0x6C7967656E657261L;
      d = key1 ^ 0x7465646279746573L;
    }

    PathId run(byte[] octets, int from, int to) {
      int at = from;
      for (; to - at >= Long.BYTES; at += Long.BYTES) {
        take((long) LONGS.get(octets, at));
      }
      long last = (long) (to - from) << 56;
      for (int shift = 0; at < to; at++, shift += 8) {
        last |= (octets[at] & 0xFFL) << shift;
      }
      take(last);
      c ^= 0xEE;
      rounds(4);
      long first = a ^ b ^ c ^ d;
      b ^= 0xDD;
      rounds(4);
      return new PathId(first, a ^ b ^ c ^ d);
    }

    private void take(long word) {
      d ^= word;
      rounds(2);
      a ^= word;
    }

    private void rounds(int count) {
      for (int i = 0; i < count; i++) {
        a += b;
        c += d;
        b = Long.rotateLeft(b, 13) ^ a;
        d = Long.rotateLeft(d, 16) ^ c;
        a = Long.rotateLeft(a, 32);
        c += b;
        a += d;
        b = Long.rotateLeft(b, 17) ^ c;
        d = Long.rotateLeft(d, 21) ^ a;
        c = Long.rotateLeft(c, 32);
      }
    }
  }
}
