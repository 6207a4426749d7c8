package org.evidencepack.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/**
 * Records put into a ZIP, with the end record made to fit: what the tools of an attacker do. A
 * record that is put in copies one that is there, under a name of the same length.
 */
final class ZipSurgery {
  private static final int END = 22;

  private ZipSurgery() {}

  /** A copy of the file's local header and data, before the directory, which does not name it. */
  static UnaryOperator<byte[]> localOnly(String name, String copy) {
    return zip -> {
      int at = RawZip.localOffset(zip, name);
      int end = RawZip.dataOffset(zip, name) + RawZip.dataLength(zip, name);
      return insertedLocal(zip, renamed(Arrays.copyOfRange(zip, at, end), name, copy));
    };
  }

  /** The same with the file's own name and another text of one length in it, and its CRC. */
  static UnaryOperator<byte[]> secondCopy(String name, String from, String to) {
    return zip -> {
      int at = RawZip.localOffset(zip, name);
      int data = RawZip.dataOffset(zip, name);
      int end = data + RawZip.dataLength(zip, name);
      byte[] copy = renamed(Arrays.copyOfRange(zip, at, end), from, to);
      CRC32 crc = new CRC32();
      crc.update(copy, data - at, end - data);
      little(copy).putInt(14, (int) crc.getValue());
      return insertedLocal(zip, copy);
    };
  }

  /** Octets before the directory, which begins behind them. */
  static byte[] insertedLocal(byte[] zip, byte[] octets) {
    int directory = directory(zip);
    byte[] wider = inserted(zip, directory, octets);
    little(wider).putInt(wider.length - END + 16, directory + octets.length);
    return wider;
  }

  /** A copy of the file's central header at the directory's end, which counts it. */
  static UnaryOperator<byte[]> centralOnly(String name, String copy) {
    return zip -> counted(zip, renamed(centralHeader(zip, name), name, copy), zip.length - END);
  }

  /** The same, said to begin so many octets into the data of the file. */
  static UnaryOperator<byte[]> hidden(String name, String inner, int offset) {
    return zip -> {
      byte[] header = renamed(centralHeader(zip, name), name, inner);
      little(header).putInt(42, RawZip.dataOffset(zip, name) + offset);
      return counted(zip, header, zip.length - END);
    };
  }

  private static byte[] counted(byte[] zip, byte[] header, int at) {
    byte[] wider = inserted(zip, at, header);
    ByteBuffer end = little(wider);
    int record = wider.length - END;
    end.putShort(record + 8, (short) (end.getShort(record + 8) + 1));
    end.putShort(record + 10, (short) (end.getShort(record + 10) + 1));
    end.putInt(record + 12, end.getInt(record + 12) + header.length);
    return wider;
  }

  /** An extra field more in the file's central header, all lengths counting it. */
  static UnaryOperator<byte[]> centralExtra(String name, byte[] field) {
    return zip -> {
      int at = RawZip.centralOffset(zip, name);
      byte[] header = centralHeader(zip, name);
      byte[] wider = inserted(zip, at + header.length, field);
      ByteBuffer fields = little(wider);
      fields.putShort(at + 30, (short) (fields.getShort(at + 30) + field.length));
      int record = wider.length - END;
      fields.putInt(record + 12, fields.getInt(record + 12) + field.length);
      return wider;
    };
  }

  /** The Info-ZIP Unicode path: some tools extract the file under that name. */
  static byte[] unicodePath(String name) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(9 + path.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0x7075)
        .putShort((short) (5 + path.length))
        .put((byte) 1)
        .putInt(0)
        .put(path)
        .array();
  }

  /** A ZIP64 field that tells other sizes, which the 32-bit fields do not ask for. */
  static byte[] zip64(long size) {
    return ByteBuffer.allocate(20)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 1)
        .putShort((short) 16)
        .putLong(size)
        .putLong(size)
        .array();
  }

  /** ZIP64 end records before an end record that does not ask for them: another directory. */
  static UnaryOperator<byte[]> otherDirectory() {
    return zip -> {
      int end = zip.length - END;
      byte[] records =
          ByteBuffer.allocate(76)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(0x06064B50)
              .putLong(44)
              .putShort((short) 0x032D)
              .putShort((short) 45)
              .putLong(0)
              .putLong(1)
              .putLong(1)
              .putLong(46)
              .putLong(0)
              .putInt(0x07064B50)
              .putInt(0)
              .putLong(end)
              .putInt(1)
              .array();
      return inserted(zip, end, records);
    };
  }

  /** A comment that is a whole end record, of an empty archive. */
  static UnaryOperator<byte[]> endInComment() {
    return zip -> {
      byte[] second = new byte[END];
      little(second).putInt(0, 0x06054B50);
      byte[] wider = inserted(zip, zip.length, second);
      little(wider).putShort(zip.length - 2, (short) END);
      return wider;
    };
  }

  private static byte[] centralHeader(byte[] zip, String name) {
    int at = RawZip.centralOffset(zip, name);
    ByteBuffer fields = little(zip);
    int length = 46 + fields.getShort(at + 28) + fields.getShort(at + 30);
    return Arrays.copyOfRange(zip, at, at + length);
  }

  private static byte[] renamed(byte[] record, String name, String copy) {
    String latin = new String(record, StandardCharsets.ISO_8859_1);
    if (name.length() != copy.length()) {
      throw new IllegalArgumentException(copy + " is not as long as " + name);
    }
    return latin.replace(name, copy).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int directory(byte[] zip) {
    return little(zip).getInt(zip.length - END + 16);
  }

  private static byte[] inserted(byte[] zip, int at, byte[] octets) {
    byte[] wider = new byte[zip.length + octets.length];
    System.arraycopy(zip, 0, wider, 0, at);
    System.arraycopy(octets, 0, wider, at, octets.length);
    System.arraycopy(zip, at, wider, at + octets.length, zip.length - at);
    return wider;
  }

  private static ByteBuffer little(byte[] octets) {
    return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
  }
}
