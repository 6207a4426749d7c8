package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;

/**
 * The ZIP64 end of central directory locator (FORMAT.md section 2.5; APPNOTE 4.3.15).
 *
 * <pre>
 *  0  4  signature           0x07064B50
 *  4  4  disk                0
 *  8  8  offset of the ZIP64 end record
 * 16  4  disks               1
 * </pre>
 */
final class Zip64Locator {
  static final int SIGNATURE = 0x07064B50;
  static final int LENGTH = 20;

  static final Layout LAYOUT =
      Layout.of("ZIP64 locator")
          .with("signature", 4)
          .with("disk", 4)
          .with("offset of the ZIP64 end record", 8)
          .with("disks", 4);

  private Zip64Locator() {}

  static void put(EndRecord end, ByteBuffer out) {
    out.putInt(SIGNATURE).putInt(0).putLong(end.offset()).putInt(1);
  }
}
