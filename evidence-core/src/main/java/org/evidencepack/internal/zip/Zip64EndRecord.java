package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;

/**
 * The ZIP64 end of central directory record (FORMAT.md section 2.5; APPNOTE 4.3.14).
 *
 * <pre>
 *  0  4  signature           0x06064B50
 *  4  8  record size         44
 * 12  2  version made by     0x032D
 * 14  2  version needed      45
 * 16  4  disk                0
 * 20  4  directory disk      0
 * 24  8  entries on disk
 * 32  8  entries
 * 40  8  directory size
 * 48  8  directory offset
 * </pre>
 */
final class Zip64EndRecord {
  static final int SIGNATURE = 0x06064B50;
  static final int LENGTH = 56;

  static final Layout LAYOUT =
      Layout.of("ZIP64 end record")
          .with("signature", 4)
          .with("record size", 8)
          .with("version made by", 2)
          .with("version needed", 2)
          .with("disk", 4)
          .with("directory disk", 4)
          .with("entries on disk", 8)
          .with("entries", 8)
          .with("directory size", 8)
          .with("directory offset", 8);

  private Zip64EndRecord() {}

  static void put(EndRecord end, ByteBuffer out) {
    out.putInt(SIGNATURE).putLong(LENGTH - 12);
    out.putShort((short) CentralHeader.MADE_BY).putShort((short) 45);
    out.putInt(0).putInt(0);
    out.putLong(end.entries()).putLong(end.entries());
    out.putLong(end.directorySize()).putLong(end.directoryOffset());
  }
}
