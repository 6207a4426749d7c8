package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Reads the central directory from front to back in bounded memory, and demands of each header that
 * it is canonical and that its entry begins where the one before it ends (FORMAT.md sections 2.1,
 * 2.5). Does not look at names or at local headers.
 */
final class Entries {
  /** More than any header: 46 octets and three parts of at most 65,535. */
  private static final int CAPACITY = 256 * 1024;

  private final Window window;
  private final EndRecord end;
  private long read;
  private long position;
  private long dataEnd;

  Entries(Positioned source, EndRecord end) {
    this.window = new Window(source, (int) Math.min(CAPACITY, end.directorySize()));
    this.end = end;
    this.position = end.directoryOffset();
  }

  /** The next entry, or null after the last. */
  Entry next() throws IOException {
    if (read == end.entries()) {
      demandStructure(position == end.offset(), "the central directory has more than its headers");
      demandStructure(
          dataEnd == end.directoryOffset(),
          "octets lie between the last entry and the central directory");
      return null;
    }
    ByteBuffer header = header();
    Entry entry = CentralHeader.decode(header);
    demandCanonical(entry, header);
    demandPlace(entry);
    read++;
    position += header.limit();
    dataEnd = entry.end();
    return entry;
  }

  private ByteBuffer header() throws IOException {
    long rest = end.offset() - position;
    demandStructure(rest >= CentralHeader.FIXED, "the central directory ends before its headers");
    int ahead = (int) Math.min(rest, CAPACITY);
    ByteBuffer fixed = window.at(position, CentralHeader.FIXED, ahead);
    if (fixed.getInt(0) != CentralHeader.SIGNATURE) {
      throw new InvalidPackageException(
          FindingCode.ZIP_HEADER, "", "entry " + (read + 1) + " has no central header");
    }
    int length = CentralHeader.length(fixed);
    demandStructure(length <= rest, "the central directory ends within a header");
    return window.at(position, length, ahead);
  }

  private static void demandCanonical(Entry entry, ByteBuffer header)
      throws InvalidPackageException {
    byte[] canonical = CentralHeader.encode(entry);
    byte[] name = new byte[Short.toUnsignedInt(header.getShort(28))];
    header.get(CentralHeader.FIXED, name);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
    } catch (CharacterCodingException e) {
      // A header in another code page says so in its flags, which stand before the name length.
      CentralHeader.LAYOUT.demandFields(entry.name(), canonical, header, 28);
      throw new InvalidPackageException(
          FindingCode.ENTRY_NAME, entry.name(), "the name is not valid UTF-8");
    }
    CentralHeader.LAYOUT.demand(entry.name(), canonical, header);
  }

  private void demandPlace(Entry entry) throws InvalidPackageException {
    if (entry.headerOffset() != dataEnd) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.ZIP_STRUCTURE,
              entry.name(),
              "the entry does not begin where the one before it ends",
              dataEnd,
              Long.toUnsignedString(entry.headerOffset())));
    }
    long room = end.directoryOffset() - entry.dataOffset();
    if (entry.compressedSize() < 0 || entry.compressedSize() > room) {
      throw new InvalidPackageException(
          FindingCode.ZIP_STRUCTURE, entry.name(), "the data reaches into the central directory");
    }
  }

  private static void demandStructure(boolean holds, String message)
      throws InvalidPackageException {
    if (!holds) {
      throw new InvalidPackageException(FindingCode.ZIP_STRUCTURE, "", message);
    }
  }
}
