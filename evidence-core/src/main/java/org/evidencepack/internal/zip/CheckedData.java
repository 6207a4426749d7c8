package org.evidencepack.internal.zip;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Content that keeps its last octet back until size and CRC are found right (ENTRY_DATA). Once a
 * read failed, all that follow do.
 */
final class CheckedData extends InputStream {
  private final InputStream content;
  private final Entry entry;
  private final CRC32 crc = new CRC32();
  private long count;
  private boolean ended;
  private InvalidPackageException failure;

  CheckedData(InputStream content, Entry entry) {
    this.content = content;
    this.entry = entry;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (failure != null) {
      throw failure;
    }
    if (length == 0) {
      return 0;
    }
    try {
      return ended ? -1 : readChecked(into, from, length);
    } catch (InvalidPackageException e) {
      failure = e;
      throw e;
    }
  }

  private int readChecked(byte[] into, int from, int length) throws IOException {
    if (entry.size() == 0) {
      demandEnd();
      return -1;
    }
    int got = content.read(into, from, (int) Math.min(length, entry.size() - count));
    demand(got >= 0, "shorter than its size", entry.size(), count);
    crc.update(into, from, got);
    count += got;
    if (count == entry.size()) {
      demandEnd();
    }
    return got;
  }

  private void demandEnd() throws IOException {
    demand(content.read() < 0, "longer than its size", entry.size(), "more");
    long expected = entry.crc() < 0 ? crc.getValue() : entry.crc();
    demand(
        crc.getValue() == expected, "not what its CRC-32 says", hex(expected), hex(crc.getValue()));
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
    return String.format(Locale.ROOT, "%08x", crc);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
