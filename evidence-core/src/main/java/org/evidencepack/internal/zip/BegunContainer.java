package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The entries of a container that was not finished, as far as it is known to go: it has no central
 * directory, so each local header tells where the next is. Files may be read by several threads at
 * once; {@link #next} is for one.
 */
public final class BegunContainer implements Closeable {
  private static final int AHEAD = 8 << 10;
  private static final int LONGEST_HEADER = LocalHeader.FIXED + 2 * 0xFFFF;

  private final FileChannel file;
  private final Window window;
  private final long end;
  private long position;

  private BegunContainer(FileChannel file, long end) {
    this.file = file;
    this.window = new Window(file::read, LONGEST_HEADER);
    this.end = end;
  }

  /**
   * Opens the file, not through a link.
   *
   * @param end where the entries to be read end
   * @throws InvalidPackageException ZIP_TRUNCATED if it is no file, or shorter than that
   */
  public static BegunContainer open(Path path, long end) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) < end) {
      throw new InvalidPackageException(FindingCode.ZIP_TRUNCATED, "", "it is shorter than it was");
    }
    return new BegunContainer(
        FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)), end);
  }

  /** Where the entry begins that {@link #next} would give. */
  public long position() {
    return position;
  }

  /**
   * The next entry; empty at the end.
   *
   * @throws InvalidPackageException if no canonical header is there, or the end is within the entry
   */
  public Optional<Entry> next() throws IOException {
    if (position == end) {
      return Optional.empty();
    }
    demand(end - position >= LocalHeader.FIXED, FindingCode.ZIP_TRUNCATED, "the header is cut off");
    int length = LocalHeader.length(window.at(position, LocalHeader.FIXED, ahead()));
    demand(end - position >= length, FindingCode.ZIP_TRUNCATED, "the header is cut off");
    ByteBuffer header = window.at(position, length, ahead());
    Entry entry = LocalHeader.decode(header, position);
    demand(
        entry.compressedSize() >= 0 && entry.compressedSize() <= end - position - length,
        FindingCode.ZIP_TRUNCATED,
        "the data is cut off");
    LocalHeader.LAYOUT.demand(entry.name(), LocalHeader.encode(entry), header.rewind());
    position = entry.end();
    return Optional.of(entry);
  }

  private int ahead() {
    return (int) Math.min(AHEAD, end - position);
  }

  private static void demand(boolean holds, FindingCode code, String message)
      throws InvalidPackageException {
    if (!holds) {
      throw new InvalidPackageException(code, "", message);
    }
  }

  /** The content of a file; see {@link Container#open}. */
  public EntryStream open(Entry entry) {
    return new CheckedData(
        entry.method() == ZipMethod.STORED
            ? data(entry)
            : new InflatedData(data(entry), entry.name()),
        entry);
  }

  /** The data of a file as it stands in the container; see {@link Container#data}. */
  public EntryStream data(Entry entry) {
    return data(entry, 0, entry.compressedSize());
  }

  /** So many octets of a file's data from there. */
  public EntryStream data(Entry entry, long from, long length) {
    return new StoredData(file::read, entry.dataOffset() + from, length);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
