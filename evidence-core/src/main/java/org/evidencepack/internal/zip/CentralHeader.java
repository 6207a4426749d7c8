package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The central directory header (FORMAT.md section 2.5; APPNOTE 4.3.12).
 *
 * <pre>
 *  0  4  signature            0x02014B50
 *  4  2  version made by      0x032D: Unix, 4.5
 *  6  2  version needed       20; 45 with a ZIP64 field
 *  8  2  flags                0x0800
 * 10  2  method
 * 12  2  time
 * 14  2  date
 * 16  4  CRC-32
 * 20  4  compressed size
 * 24  4  size
 * 28  2  name length
 * 30  2  extra length
 * 32  2  comment length       0
 * 34  2  disk                 0
 * 36  2  internal attributes  0
 * 38  4  external attributes  0x81A40000: a regular file, mode 0644
 * 42  4  header offset
 * 46  .  name, ZIP64 field, time field
 * </pre>
 */
final class CentralHeader {
  static final int SIGNATURE = 0x02014B50;
  static final int FIXED = 46;
  static final int MADE_BY = 0x032D;
  static final int EXTERNAL_ATTRIBUTES = 0x81A40000;

  static final Layout LAYOUT =
      Layout.of("central header")
          .with("signature", 4)
          .with("version made by", 2)
          .withShared()
          .with("comment length", 2)
          .with("disk", 2)
          .with("internal attributes", 2)
          .with("external attributes", 4)
          .with("header offset", 4);

  private CentralHeader() {}

  /** Octets of the entry's central header. */
  static int length(Entry entry) {
    return FIXED + entry.nameOctets().length + extraLength(entry);
  }

  private static int extraLength(Entry entry) {
    return Zip64Field.centralLength(entry) + TimeField.length(entry);
  }

  /** The canonical bytes of the entry's central header. */
  static byte[] encode(Entry entry) {
    byte[] name = entry.nameOctets();
    int extra = extraLength(entry);
    boolean zip64 = Zip64Field.centralLength(entry) > 0;
    ByteBuffer out =
        ByteBuffer.allocate(FIXED + name.length + extra).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(SIGNATURE).putShort((short) MADE_BY);
    LocalHeader.putShared(entry, zip64, name.length, extra, out);
    out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(EXTERNAL_ATTRIBUTES);
    out.putInt(Zip64Field.saturate(entry.headerOffset()));
    out.put(name);
    Zip64Field.putCentral(entry, out);
    TimeField.put(entry, out);
    return out.array();
  }

  /** Octets of a record, by its own length fields. */
  static int length(ByteBuffer fixed) {
    return FIXED
        + Short.toUnsignedInt(fixed.getShort(28))
        + Short.toUnsignedInt(fixed.getShort(30))
        + Short.toUnsignedInt(fixed.getShort(32));
  }

  /**
   * The entry whose canonical central header this is, if it is one: the caller compares. Any octets
   * give some entry, whose numbers may be out of range.
   *
   * @param record a whole record, little-endian
   */
  static Entry decode(ByteBuffer record) {
    byte[] name = new byte[Short.toUnsignedInt(record.getShort(28))];
    byte[] extra = new byte[Short.toUnsignedInt(record.getShort(30))];
    record.get(FIXED, name).get(FIXED + name.length, extra);
    String text = new String(name, StandardCharsets.UTF_8);
    Zip64Field.Values values =
        Zip64Field.decode(record.getInt(24), record.getInt(20), record.getInt(42), extra);
    return new Entry(
        text,
        ZipMethod.byCode(Short.toUnsignedInt(record.getShort(10))).orElse(ZipMethod.STORED),
        TimeField.decode(text, record.getInt(12), extra, values.length()),
        Integer.toUnsignedLong(record.getInt(16)),
        values.compressedSize(),
        values.size(),
        values.headerOffset());
  }
}
