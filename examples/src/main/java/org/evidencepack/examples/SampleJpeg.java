package org.evidencepack.examples;

/**
 * A photo as a phone stores it: EXIF data and a baseline JPEG.
 *
 * <p>Each block of 8 by 8 pixels has one flat colour, so the encoder needs only DC coefficients and
 * no cosine transform.
 */
final class SampleJpeg {

  static final int WIDTH = 128;
  static final int HEIGHT = 96;

  private static final int BLOCK = 8;
  private static final int APP1 = 0xe1;
  private static final int DQT = 0xdb;
  private static final int SOF0 = 0xc0;
  private static final int DHT = 0xc4;
  private static final int SOS = 0xda;

  /** The code for each magnitude of a DC difference: the table of annex K of the standard. */
  private static final String[] DC_CODES = {
    "00", "010", "011", "100", "101", "110", "1110", "11110", "111110"
  };

  /** The only AC code there is: end of block. */
  private static final String END_OF_BLOCK = "0";

  private SampleJpeg() {}

  static byte[] image() {
    Octets out = new Octets().u8(0xff, 0xd8);
    segment(out, APP1, new Octets().ascii("Exif\0\0").raw(SampleExif.tiff()));
    segment(out, DQT, quantisation());
    segment(out, SOF0, frame());
    segment(out, DHT, huffmanTables());
    segment(out, SOS, new Octets().u8(3, 1, 0, 2, 0, 3, 0, 0, 63, 0));
    return out.raw(scan()).u8(0xff, 0xd9).bytes();
  }

  private static void segment(Octets out, int marker, Octets content) {
    out.u8(0xff, marker).be16(content.size() + 2).raw(content.bytes());
  }

  /** All eights, as a flat block's DC coefficient is eight times its level. */
  private static Octets quantisation() {
    Octets table = new Octets().u8(0);
    for (int i = 0; i < 64; i++) {
      table.u8(8);
    }
    return table;
  }

  private static Octets frame() {
    Octets frame = new Octets().u8(8).be16(HEIGHT).be16(WIDTH).u8(3);
    return frame.u8(1, 0x11, 0).u8(2, 0x11, 0).u8(3, 0x11, 0); // Y, Cb, Cr at full size
  }

  private static Octets huffmanTables() {
    Octets tables = new Octets().u8(0x00).u8(0, 1, 5, 1, 1, 1).zeros(10);
    tables.u8(0, 1, 2, 3, 4, 5, 6, 7, 8);
    return tables.u8(0x10).u8(1).zeros(15).u8(0);
  }

  private static byte[] scan() {
    StringBuilder bits = new StringBuilder();
    int[] before = new int[3];
    for (int row = 0; row < HEIGHT / BLOCK; row++) {
      for (int column = 0; column < WIDTH / BLOCK; column++) {
        int[] colour = colour(column, row);
        for (int i = 0; i < 3; i++) {
          difference(bits, colour[i] - before[i]);
        }
        before = colour;
      }
    }
    return packed(bits);
  }

  /** A low sun over water, as Y, Cb and Cr around zero. */
  private static int[] colour(int column, int row) {
    boolean sun = Math.hypot(column - 10.5, row - 4.5) < 2.0;
    if (sun) {
      return new int[] {100, -60, 20};
    }
    boolean sky = row < 8;
    return sky ? new int[] {70 - 4 * row, 5 - 4 * row, 3 * row} : new int[] {-60 + row, 18, -10};
  }

  private static void difference(StringBuilder bits, int value) {
    int size = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
    bits.append(DC_CODES[size]);
    // A negative value is stored as its ones' complement.
    int stored = value < 0 ? value + (1 << size) - 1 : value;
    for (int bit = size - 1; bit >= 0; bit--) {
      bits.append(stored >> bit & 1);
    }
    bits.append(END_OF_BLOCK);
  }

  private static byte[] packed(StringBuilder bits) {
    Octets out = new Octets();
    bits.append("1".repeat(Math.floorMod(-bits.length(), 8)));
    for (int i = 0; i < bits.length(); i += 8) {
      int octet = Integer.parseInt(bits.substring(i, i + 8), 2);
      out.u8(octet);
      if (octet == 0xff) {
        out.u8(0); // else it would read as a marker
      }
    }
    return out.bytes();
  }
}
