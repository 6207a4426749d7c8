package org.evidencepack.internal.io;

/**
 * Arithmetic on CRC-32 (PKWARE APPNOTE 6.3.10 section 4.4.7): polynomials over GF(2) modulo the
 * generator, the coefficient of x<sup>0</sup> in the highest bit.
 */
public final class Crc {
  private static final int GENERATOR = 0xEDB88320;
  private static final int ONE = 1 << 31;
  private static final int X_8 = 1 << 23;

  private Crc() {}

  /**
   * The CRC-32 of two pieces one after the other.
   *
   * @param first CRC-32 of the first
   * @param second CRC-32 of the second
   * @param length octets of the second
   */
  public static long joined(long first, long second, long length) {
    if (first == 0) {
      return second; // nothing stands before, most often
    }
    int shifted = product((int) first, power(length));
    return (shifted ^ (int) second) & 0xFFFF_FFFFL;
  }

  /** x to eight times that. */
  private static int power(long octets) {
    int result = ONE;
    int square = X_8;
    for (long left = octets; left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        result = product(result, square);
      }
      square = product(square, square);
    }
    return result;
  }

  private static int product(int a, int b) {
    int sum = 0;
    int shifted = b;
    for (int bit = ONE; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        sum ^= shifted;
      }
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ GENERATOR;
    }
    return sum;
  }
}
