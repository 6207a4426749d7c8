package org.evidencepack.sign;

import java.util.HexFormat;
import java.util.Set;

/**
 * The public keys of edwards25519 whose order divides 8 (RFC 8032 section 5.1.3, in all encodings
 * that a lax reader takes): under these one value is a signature over every message, or every
 * eighth, so that it shows nothing of what was signed.
 */
final class SmallOrder {
  private static final int LENGTH = 32;

  /** y, in the order of octets of RFC 8032, without the sign of x. */
  private static final Set<String> KEYS =
      Set.of(
          "00".repeat(LENGTH),
          "01" + "00".repeat(LENGTH - 1),
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "ec" + "ff".repeat(LENGTH - 2) + "7f",
          "ed" + "ff".repeat(LENGTH - 2) + "7f",
          "ee" + "ff".repeat(LENGTH - 2) + "7f");

  private SmallOrder() {}

  /**
   * Whether the key is one of them.
   *
   * @param encoded a SubjectPublicKeyInfo of Ed25519, in hexadecimal
   */
  static boolean has(String encoded) {
    byte[] y = HexFormat.of().parseHex(encoded.substring(encoded.length() - 2 * LENGTH));
    y[LENGTH - 1] &= 0x7f;
    return KEYS.contains(HexFormat.of().formatHex(y));
  }
}
