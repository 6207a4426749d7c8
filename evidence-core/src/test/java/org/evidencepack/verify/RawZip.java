package org.evidencepack.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Changes to the octets of a ZIP, by the offsets of FORMAT.md sections 2.2 and 2.5. */
final class RawZip {
  private static final int END = 22;

  private RawZip() {}

  /** The last so many octets are cut off. */
  static UnaryOperator<byte[]> cut(int octets) {
    return zip -> Arrays.copyOf(zip, zip.length - octets);
  }

  /** These octets are put in at that place; a negative one counts from the end. */
  static UnaryOperator<byte[]> inserted(int at, int... octets) {
    return zip -> {
      int place = at < 0 ? zip.length + 1 + at : at;
      var out = new ByteArrayOutputStream();
      out.write(zip, 0, place);
      for (int octet : octets) {
        out.write(octet);
      }
      out.write(zip, place, zip.length - place);
      return out.toByteArray();
    };
  }

  /** The octet at that place is left out. */
  static UnaryOperator<byte[]> deleted(int at) {
    return zip -> {
      byte[] shorter = Arrays.copyOf(zip, zip.length - 1);
      System.arraycopy(zip, at + 1, shorter, at, shorter.length - at);
      return shorter;
    };
  }

  /** An octet of the file's local header, which its name and data follow, is flipped. */
  static UnaryOperator<byte[]> local(String name, int at, int bits) {
    return zip -> flipped(zip, header(zip, name, 0x04034B50, 30) + at, bits);
  }

  /** An octet of the file's central header is flipped. */
  static UnaryOperator<byte[]> central(String name, int at, int bits) {
    return zip -> flipped(zip, header(zip, name, 0x02014B50, 46) + at, bits);
  }

  /** The same octet of a field of both headers, at its offset in the local one, is flipped. */
  static UnaryOperator<byte[]> both(String name, int at, int bits) {
    return zip -> central(name, at + 2, bits).apply(local(name, at, bits).apply(zip));
  }

  /** An octet of the file's data is flipped. */
  static UnaryOperator<byte[]> data(String name, int at, int bits) {
    return zip -> flipped(zip, dataOffset(zip, name) + at, bits);
  }

  /** The last octet of the file's data is flipped. */
  static UnaryOperator<byte[]> lastOfData(String name, int bits) {
    return zip -> data(name, dataLength(zip, name) - 1, bits).apply(zip);
  }

  /** An octet of the end record is flipped. */
  static UnaryOperator<byte[]> end(int at, int bits) {
    return zip -> flipped(zip, zip.length - END + at, bits);
  }

  /** An octet that belongs to no record lies before the central directory. */
  static UnaryOperator<byte[]> gapBeforeDirectory() {
    return zip -> {
      int directory = little(zip).getInt(zip.length - END + 16);
      byte[] wider = inserted(directory, 0).apply(zip);
      little(wider).putInt(wider.length - END + 16, directory + 1);
      return wider;
    };
  }

  static int localOffset(byte[] zip, String name) {
    return header(zip, name, 0x04034B50, 30);
  }

  static int centralOffset(byte[] zip, String name) {
    return header(zip, name, 0x02014B50, 46);
  }

  static int dataOffset(byte[] zip, String name) {
    int at = localOffset(zip, name);
    return at + 30 + little(zip).getShort(at + 26) + little(zip).getShort(at + 28);
  }

  static int dataLength(byte[] zip, String name) {
    return little(zip).getInt(localOffset(zip, name) + 18);
  }

  private static int header(byte[] zip, String name, int signature, int fixed) {
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + fixed + octets.length <= zip.length; at++) {
      if (little(zip).getInt(at) == signature
          && Arrays.equals(
              octets, Arrays.copyOfRange(zip, at + fixed, at + fixed + octets.length))) {
        return at;
      }
    }
    throw new IllegalArgumentException("The ZIP has no header of " + name);
  }

  private static ByteBuffer little(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] flipped(byte[] zip, int at, int bits) {
    byte[] changed = zip.clone();
    changed[at] ^= (byte) bits;
    return changed;
  }
}
