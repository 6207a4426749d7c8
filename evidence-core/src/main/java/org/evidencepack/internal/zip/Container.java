package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The files of a package: a ZIP, or the folder that it was unpacked to. Names and structure were
 * checked when it was opened; data is checked as it is read. Whoever opened it closes it, and reads
 * only before. Files may be read by several threads at once; a cursor belongs to one.
 */
public interface Container extends Closeable {
  /** Every file outside data/: of a ZIP in its order, of a folder by name. At most 10,000. */
  List<Entry> tagFiles();

  /** Number of files in data/. */
  long payloadFiles();

  /** The files in data/ from the first on. Costs no memory for each file in a ZIP. */
  EntryCursor payload() throws IOException;

  /**
   * The file of that name. In a ZIP, finding payload reads the central directory up to it: to read
   * many, use {@link #payload}.
   */
  Optional<Entry> find(String name) throws IOException;

  /**
   * The content of a file. Reads go to the file unbuffered, so give large arrays. The read that
   * would return the last octet, or the first read if there is none, fails with
   * InvalidPackageException ENTRY_DATA if size, CRC or deflate stream are wrong, as does every read
   * after it; closing early checks nothing.
   */
  EntryStream open(Entry entry) throws IOException;

  /**
   * The content of a file that is not deflated, from a place on. As {@link #open}, but that what
   * stands before is what it should be the caller knows.
   *
   * @param offset octets that are passed over, less than there are
   * @param crc CRC-32 of these
   */
  EntryStream openFrom(Entry entry, long offset, long crc) throws IOException;

  /**
   * The data of a file as it stands in the container: the content, or what it was deflated to.
   * Checks nothing.
   */
  EntryStream data(Entry entry) throws IOException;

  /** Whether this is a folder: entries then have no order, CRC or time. */
  boolean unpacked();

  /**
   * The whole content of a small file.
   *
   * @throws InvalidPackageException with LIMIT_EXCEEDED if it has more octets than the limit, or as
   *     {@link #open} does
   */
  default byte[] read(Entry entry, int limit) throws IOException {
    if (entry.size() > limit) {
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.LIMIT_EXCEEDED,
              entry.name(),
              "too large to be read",
              "at most " + limit,
              entry.size()));
    }
    try (InputStream content = open(entry)) {
      return content.readAllBytes();
    }
  }
}
