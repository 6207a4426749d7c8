package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.evidencepack.internal.io.Crc;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Content that keeps its last octet back until size and CRC are found right (ENTRY_DATA). Once a
 * read failed, all that follow do.
 */
final class CheckedData extends EntryStream {
  private final EntryStream content;
  private final Entry entry;
  private final CRC32 crc = new CRC32();

  /** Octets that were passed over, and their CRC-32. */
  private final long before;

  private final long crcBefore;
  private long count;
  private boolean ended;
  private InvalidPackageException failure;

  CheckedData(EntryStream content, Entry entry) {
    this(content, entry, 0, 0);
  }

  /** Content from a place on. */
  CheckedData(EntryStream content, Entry entry, long before, long crcBefore) {
    this.content = content;
    this.entry = entry;
    this.before = before;
    this.crcBefore = crcBefore;
    this.count = before;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!into.hasRemaining()) {
      return 0;
    }
    try {
      return ended ? -1 : readChecked(into);
    } catch (InvalidPackageException e) {
      failure = e;
      throw e;
    }
  }

  private int readChecked(ByteBuffer into) throws IOException {
    if (entry.size() == 0) {
      demandEnd();
      return -1;
    }
    int from = into.position();
    int got = readAtMost(into, entry.size() - count);
    demand(got >= 0, "shorter than its size", entry.size(), count);
    crc.update(into.duplicate().limit(from + got).position(from));
    count += got;
    if (count == entry.size()) {
      demandEnd();
    }
    return got;
  }

  private int readAtMost(ByteBuffer into, long most) throws IOException {
    int limit = into.limit();
    into.limit(into.position() + (int) Math.min(into.remaining(), most));
    try {
      return content.read(into);
    } finally {
      into.limit(limit);
    }
  }

  private void demandEnd() throws IOException {
    demand(content.read() < 0, "longer than its size", entry.size(), "more");
    long actual = Crc.joined(crcBefore, crc.getValue(), count - before);
    long expected = entry.crc() < 0 ? actual : entry.crc();
    demand(actual == expected, "not what its CRC-32 says", hex(expected), hex(actual));
    ended = true;
  }

  private void demand(boolean holds, String message, Object expected, Object actual)
      throws InvalidPackageException {
    if (!holds) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.ENTRY_DATA, entry.name(), "the content is " + message, expected, actual));
    }
  }

  private static String hex(long crc) {
    return HexFormat.of().toHexDigits((int) crc);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
