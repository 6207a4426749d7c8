package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The local file header (FORMAT.md section 2.2; APPNOTE 4.3.7).
 *
 * <pre>
 *  0  4  signature        0x04034B50
 *  4  2  version needed   20; 45 with a ZIP64 field
 *  6  2  flags            0x0800
 *  8  2  method
 * 10  2  time
 * 12  2  date
 * 14  4  CRC-32
 * 18  4  compressed size
 * 22  4  size
 * 26  2  name length
 * 28  2  extra length
 * 30  .  name, ZIP64 field, time field
 * </pre>
 */
final class LocalHeader {
  static final int SIGNATURE = 0x04034B50;
  static final int FIXED = 30;

  /** Flag bit 11: the name is UTF-8. No other bit is ever set. */
  static final int FLAGS = 0x0800;

  static final Layout LAYOUT = Layout.of("local header").with("signature", 4).withShared();

  private LocalHeader() {}

  /** Octets of the entry's local header. */
  static int length(Entry entry) {
    return FIXED + entry.nameOctets().length + extraLength(entry);
  }

  private static int extraLength(Entry entry) {
    return Zip64Field.localLength(entry) + TimeField.length(entry);
  }

  /** The canonical bytes of the entry's local header. */
  static byte[] encode(Entry entry) {
    byte[] name = entry.nameOctets();
    int extra = extraLength(entry);
    ByteBuffer out =
        ByteBuffer.allocate(FIXED + name.length + extra).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(SIGNATURE);
    putShared(entry, Zip64Field.holdsSizes(entry), name.length, extra, out);
    out.put(name);
    Zip64Field.putLocal(entry, out);
    TimeField.put(entry, out);
    return out.array();
  }

  /** Octets of a record, by its own length fields. */
  static int length(ByteBuffer fixed) {
    return FIXED
        + Short.toUnsignedInt(fixed.getShort(26))
        + Short.toUnsignedInt(fixed.getShort(28));
  }

  /**
   * The entry whose canonical local header this is, if it is one: the caller compares. Any octets
   * give some entry, whose numbers may be out of range.
   *
   * @param record a whole record, little-endian
   */
  static Entry decode(ByteBuffer record, long headerOffset) {
    byte[] name = new byte[Short.toUnsignedInt(record.getShort(26))];
    byte[] extra = new byte[Short.toUnsignedInt(record.getShort(28))];
    record.get(FIXED, name).get(FIXED + name.length, extra);
    String text = new String(name, StandardCharsets.UTF_8);
    Zip64Field.Values values = Zip64Field.decode(record.getInt(22), record.getInt(18), 0, extra);
    return new Entry(
        text,
        ZipMethod.byCode(Short.toUnsignedInt(record.getShort(8))).orElse(ZipMethod.STORED),
        TimeField.decode(text, record.getInt(10), extra, values.length()),
        Integer.toUnsignedLong(record.getInt(14)),
        values.compressedSize(),
        values.size(),
        headerOffset);
  }

  /** The 26 octets from "version needed" on that the central header has as well. */
  static void putShared(Entry entry, boolean zip64, int name, int extra, ByteBuffer out) {
    boolean saturated = Zip64Field.holdsSizes(entry);
    out.putShort((short) (zip64 ? 45 : 20)).putShort((short) FLAGS);
    out.putShort((short) entry.method().code());
    out.putInt(TimeField.dos(entry.modified()));
    out.putInt((int) entry.crc());
    out.putInt(saturated ? -1 : (int) entry.compressedSize());
    out.putInt(saturated ? -1 : (int) entry.size());
    out.putShort((short) name).putShort((short) extra);
  }
}
