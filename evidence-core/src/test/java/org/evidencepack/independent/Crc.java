package org.evidencepack.independent;

/** CRC-32 of ISO 3309, the polynomial reversed. */
final class Crc {
  private static final int[] TABLE = new int[256];

  static {
    for (int octet = 0; octet < 256; octet++) {
      int rest = octet;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest & 1) == 0 ? rest >>> 1 : (rest >>> 1) ^ 0xEDB88320;
      }
      TABLE[octet] = rest;
    }
  }

  private Crc() {}

  static long of(byte[] octets) {
    int rest = -1;
    for (byte octet : octets) {
      rest = TABLE[(rest ^ octet) & 0xFF] ^ (rest >>> 8);
    }
    return ~rest & 0xFFFFFFFFL;
  }
}
