package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What stands after the central directory (FORMAT.md section 2.5; APPNOTE 4.3.16): the ZIP64
 * records where a value of the end record saturates, and the end record.
 *
 * <pre>
 *  0  4  signature           0x06054B50
 *  4  2  disk                0
 *  6  2  directory disk      0
 *  8  2  entries on disk     0xFFFF if so many or more
 * 10  2  entries             the same
 * 12  4  directory size      0xFFFFFFFF if that or more
 * 16  4  directory offset    0xFFFFFFFF if that or more
 * 20  2  comment length      0
 * </pre>
 *
 * @param entries number of entries
 * @param directorySize octets of the central directory
 * @param directoryOffset where it begins
 */
record EndRecord(long entries, long directorySize, long directoryOffset) {
  static final int SIGNATURE = 0x06054B50;
  static final int FIXED = 22;
  static final int ZIP64_LENGTH = Zip64EndRecord.LENGTH + Zip64Locator.LENGTH;

  static final Layout LAYOUT =
      Layout.of("end record")
          .with("signature", 4)
          .with("disk", 2)
          .with("directory disk", 2)
          .with("entries on disk", 2)
          .with("entries", 2)
          .with("directory size", 4)
          .with("directory offset", 4)
          .with("comment length", 2);

  /** Where the first of these records begins. */
  long offset() {
    return directoryOffset + directorySize;
  }

  /** Whether the ZIP64 records are there. */
  boolean zip64() {
    return entries >= 0xFFFF
        || directorySize >= Zip64Field.SATURATED
        || directoryOffset >= Zip64Field.SATURATED;
  }

  /** Octets of all these records. */
  int length() {
    return FIXED + (zip64() ? ZIP64_LENGTH : 0);
  }

  /** The canonical bytes of all these records: everything after the central directory. */
  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(length()).order(ByteOrder.LITTLE_ENDIAN);
    if (zip64()) {
      Zip64EndRecord.put(this, out);
      Zip64Locator.put(this, out);
    }
    short count = (short) Math.min(entries, 0xFFFF);
    out.putInt(SIGNATURE).putInt(0).putShort(count).putShort(count);
    out.putInt(Zip64Field.saturate(directorySize));
    out.putInt(Zip64Field.saturate(directoryOffset));
    out.putShort((short) 0);
    return out.array();
  }
}
