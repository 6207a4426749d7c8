package org.evidencepack.independent;

/** RFC 1951 in its two simplest forms; both inflate to the same octets. */
final class Deflation {
  private static final int LONGEST = 258;

  private final Octets out = new Octets();
  private int bits;
  private int count;

  private Deflation() {}

  /** Blocks that are not compressed, of at most {@code block} octets each (3.2.4). */
  static byte[] stored(byte[] content, int block) {
    var out = new Octets();
    int from = 0;
    do {
      int length = Math.min(block, content.length - from);
      out.put((byte) (from + length == content.length ? 1 : 0)).u16(length).u16(~length);
      for (int end = from + length; from < end; from++) {
        out.put(content[from]);
      }
    } while (from < content.length);
    return out.all();
  }

  /** One block in the fixed code (3.2.6), with runs of an octet as copies from distance 1. */
  static byte[] fixed(byte[] content) {
    var deflation = new Deflation();
    deflation.bits(0b011, 3);
    for (int at = 0; at < content.length; ) {
      int run = runAt(content, at);
      if (run == 0) {
        deflation.symbol(content[at++] & 0xFF);
      } else {
        deflation.copy(run);
        at += run;
      }
    }
    deflation.symbol(256);
    deflation.bits(0, 7);
    return deflation.out.all();
  }

  /** How many octets from here repeat the one before: 0, 3 to 10, or 258, which need no extra. */
  private static int runAt(byte[] content, int at) {
    int run = 0;
    while (at > 0
        && run < LONGEST
        && at + run < content.length
        && content[at + run] == content[at - 1]) {
      run++;
    }
    return run == LONGEST ? run : run < 3 ? 0 : Math.min(run, 10);
  }

  private void copy(int length) {
    symbol(length == LONGEST ? 285 : 254 + length);
    bits(0, 5);
  }

  private void symbol(int symbol) {
    if (symbol < 144) {
      code(0x30 + symbol, 8);
    } else if (symbol < 256) {
      code(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      code(symbol - 256, 7);
    } else {
      code(0xC0 + symbol - 280, 8);
    }
  }

  /** A Huffman code goes out from its most significant bit, unlike all else. */
  private void code(int code, int length) {
    bits(Integer.reverse(code) >>> (32 - length), length);
  }

  private void bits(int value, int length) {
    bits |= value << count;
    count += length;
    for (; count >= 8; count -= 8) {
      out.put((byte) bits);
      bits >>>= 8;
    }
  }
}
