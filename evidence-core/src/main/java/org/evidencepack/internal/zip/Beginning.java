package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** The first octets of a file, which tell whether it means to be a package at all. */
final class Beginning {
  /** The local header of {@code mimetype}; its time, CRC and sizes are compared later. */
  private static final byte[] CANONICAL =
      LocalHeader.encode(new Entry(Entry.MIMETYPE, ZipMethod.STORED, 0, 0, 0, 0, 0));

  private static final int OPEN_FROM = 10;
  private static final int OPEN_TO = 26;

  /** Enough for a name that is quoted in a message. */
  private static final int QUOTED = 64;

  private Beginning() {}

  /** Demands that the file begins as section 2.2 says for {@code mimetype} (NOT_A_PACKAGE). */
  static void demandPackage(Positioned source, long size) throws IOException {
    int length = (int) Math.min(size, LocalHeader.FIXED + QUOTED);
    ByteBuffer begin = new Window(source, length).at(0, length, length);
    if (length < CANONICAL.length || begin.getInt(0) != LocalHeader.SIGNATURE) {
      throw notAPackage(length == 0 ? "the file is empty" : "the file is no ZIP of this kind");
    }
    byte[] canonical = CANONICAL.clone();
    begin.get(OPEN_FROM, canonical, OPEN_FROM, OPEN_TO - OPEN_FROM);
    if (begin.slice(0, canonical.length).equals(ByteBuffer.wrap(canonical))) {
      return;
    }
    String name = name(begin);
    if (!name.equals(Entry.MIMETYPE)) {
      throw notAPackage("a ZIP file, but its first entry is \"" + name + "\", not mimetype");
    }
    String field =
        LocalHeader.LAYOUT
            .difference(canonical, begin, LocalHeader.FIXED)
            .map(d -> "%s is %s, not %s".formatted(d.field(), d.is(), d.should()))
            .orElseThrow();
    throw notAPackage(
        "a container that begins with mimetype, as any ASiC-E or EPUB may, but was not written as"
            + " an evidence package: in the first header, "
            + field);
  }

  private static String name(ByteBuffer header) {
    int length = Short.toUnsignedInt(header.getShort(26));
    byte[] name = new byte[Math.min(length, header.limit() - LocalHeader.FIXED)];
    header.get(LocalHeader.FIXED, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  private static InvalidPackageException notAPackage(String message) {
    return new InvalidPackageException(FindingCode.NOT_A_PACKAGE, "", message);
  }
}
