package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** Finds the records after the central directory, at the exact end of the file and nowhere else. */
final class EndOfFile {
  /** What a reader of another kind would search: an end record and the longest comment. */
  private static final int SEARCHED = EndRecord.FIXED + 0xFFFF;

  /** A reader accepts no more entries (FORMAT.md section 2.6). */
  private static final long ENTRY_LIMIT = 20_000_000;

  private final Window window;
  private final long size;

  private EndOfFile(Window window, long size) {
    this.window = window;
    this.size = size;
  }

  /** The end record of a file of that size. */
  static EndRecord read(Positioned source, long size) throws IOException {
    int capacity = (int) Math.min(size, SEARCHED + EndRecord.ZIP64_LENGTH);
    return new EndOfFile(new Window(source, capacity), size).read();
  }

  private EndRecord read() throws IOException {
    if (size < EndRecord.FIXED || last(EndRecord.FIXED).getInt(0) != EndRecord.SIGNATURE) {
      throw missing();
    }
    EndRecord end = decode(last(EndRecord.FIXED));
    demandCanonical(end);
    // The offset may be anything up to 2^64 - 1: no sum before the comparison.
    long room = size - end.length() - end.directorySize();
    if (end.directorySize() < 0 || end.directoryOffset() < 0 || room != end.directoryOffset()) {
      throw new InvalidPackageException(
          FindingCode.ZIP_STRUCTURE, "", "the central directory does not end at the end records");
    }
    if (end.entries() < 0 || end.entries() > ENTRY_LIMIT) {
      throw new InvalidPackageException(
          FindingCode.LIMIT_EXCEEDED, "", "more than " + ENTRY_LIMIT + " entries");
    }
    return end;
  }

  private EndRecord decode(ByteBuffer fixed) throws IOException {
    long entries = Short.toUnsignedLong(fixed.getShort(10));
    long directorySize = Integer.toUnsignedLong(fixed.getInt(12));
    long directoryOffset = Integer.toUnsignedLong(fixed.getInt(16));
    EndRecord end = new EndRecord(entries, directorySize, directoryOffset);
    if (!end.zip64() || size < EndRecord.FIXED + EndRecord.ZIP64_LENGTH) {
      return end;
    }
    ByteBuffer zip64 = last(EndRecord.FIXED + EndRecord.ZIP64_LENGTH);
    return new EndRecord(zip64.getLong(32), zip64.getLong(40), zip64.getLong(48));
  }

  private void demandCanonical(EndRecord end) throws IOException {
    byte[] canonical = end.encode();
    if (canonical.length > size) {
      throw missing();
    }
    ByteBuffer actual = last(canonical.length);
    int at = 0;
    if (end.zip64()) {
      demand(Zip64EndRecord.LAYOUT, canonical, actual, 0);
      demand(Zip64Locator.LAYOUT, canonical, actual, Zip64EndRecord.LENGTH);
      at = EndRecord.ZIP64_LENGTH;
    }
    demand(EndRecord.LAYOUT, canonical, actual, at);
  }

  private static void demand(Layout layout, byte[] canonical, ByteBuffer actual, int at)
      throws InvalidPackageException {
    byte[] expected = Arrays.copyOfRange(canonical, at, at + layout.length());
    layout.demand("", expected, actual.slice(at, layout.length()));
  }

  /** Why there is no end record at the end: for the message only. */
  private InvalidPackageException missing() throws IOException {
    int searched = (int) Math.min(size, SEARCHED);
    ByteBuffer end = last(searched);
    for (int at = searched - EndRecord.FIXED; at >= 0; at--) {
      if (end.getInt(at) == EndRecord.SIGNATURE && closes(end, at, size - searched + at)) {
        int after = searched - at - EndRecord.FIXED;
        return new InvalidPackageException(
            FindingCode.ZIP_STRUCTURE, "", after + " octets follow the end record");
      }
    }
    return new InvalidPackageException(
        FindingCode.ZIP_TRUNCATED, "", "the file does not end with an end record: it is cut off");
  }

  /** Whether a found end record is the one of this ZIP, not of one that is stored in it. */
  private static boolean closes(ByteBuffer octets, int at, long position) {
    long directorySize = Integer.toUnsignedLong(octets.getInt(at + 12));
    long directoryOffset = Integer.toUnsignedLong(octets.getInt(at + 16));
    boolean zip64 =
        at >= Zip64Locator.LENGTH
            && octets.getInt(at - Zip64Locator.LENGTH) == Zip64Locator.SIGNATURE
            && octets.getLong(at - Zip64Locator.LENGTH + 8) == position - EndRecord.ZIP64_LENGTH;
    return zip64 || directoryOffset + directorySize == position;
  }

  private ByteBuffer last(int octets) throws IOException {
    return window.at(size - octets, octets, 0);
  }
}
