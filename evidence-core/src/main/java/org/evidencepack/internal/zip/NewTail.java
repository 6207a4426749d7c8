package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a package ends in once files are appended, or replaced by others: their entries where the
 * first of those, or else the central directory, began; the directory as it was, but for those;
 * their headers, and the records after that. All but the old directory is in memory.
 */
final class NewTail {
  private final EndRecord old;
  private final long offset;
  private final long keptDirectory;
  private final List<NewFile> files;
  private final List<Entry> entries;
  private final EndRecord end;

  private NewTail(
      EndRecord old,
      long offset,
      long keptDirectory,
      List<NewFile> files,
      List<Entry> entries,
      EndRecord end) {
    this.old = old;
    this.offset = offset;
    this.keptDirectory = keptDirectory;
    this.files = files;
    this.entries = entries;
    this.end = end;
  }

  static NewTail of(EndRecord old, List<NewFile> files) {
    return of(old, List.of(), files);
  }

  /**
   * The tail of a package some of whose files are replaced.
   *
   * @param replaced the last files of the package
   */
  static NewTail of(EndRecord old, List<Entry> replaced, List<NewFile> files) {
    long begin = replaced.isEmpty() ? old.directoryOffset() : replaced.get(0).headerOffset();
    long kept = old.directorySize();
    for (Entry entry : replaced) {
      kept -= CentralHeader.length(entry);
    }
    List<Entry> entries = new ArrayList<>();
    long offset = begin;
    long directory = kept;
    for (NewFile file : files) {
      Entry entry = stored(file, offset);
      entries.add(entry);
      offset = entry.end();
      directory += CentralHeader.length(entry);
    }
    long count = old.entries() - replaced.size() + files.size();
    EndRecord end = new EndRecord(count, directory, offset);
    return new NewTail(old, begin, kept, List.copyOf(files), List.copyOf(entries), end);
  }

  private static Entry stored(NewFile file, long offset) {
    CRC32 crc = new CRC32();
    crc.update(file.content());
    int size = file.content().length;
    return new Entry(
        file.name(), ZipMethod.STORED, file.modified(), crc.getValue(), size, size, offset);
  }

  /** Where both tails begin. */
  long offset() {
    return offset;
  }

  /** Whether files of the package are replaced. */
  boolean replaces() {
    return offset < old.directoryOffset();
  }

  /** Size of the package as it is. */
  long oldSize() {
    return old.offset() + old.length();
  }

  /** Size of the package that is to be. */
  long newSize() {
    return end.offset() + end.length();
  }

  List<Entry> entries() {
    return entries;
  }

  EndRecord end() {
    return end;
  }

  /** What stands before the old directory. */
  void putEntries(OctetSink sink) throws IOException {
    for (int i = 0; i < entries.size(); i++) {
      sink.put(ByteBuffer.wrap(LocalHeader.encode(entries.get(i))));
      sink.put(ByteBuffer.wrap(files.get(i).content()));
    }
  }

  /** Where the old directory is in the package as it is: in the old tail. */
  long oldDirectoryOffset() {
    return old.directoryOffset();
  }

  /** Octets at the beginning of the old directory that stay. */
  long keptDirectory() {
    return keptDirectory;
  }

  /** What stands after the old directory. */
  void putEnd(OctetSink sink) throws IOException {
    for (Entry entry : entries) {
      sink.put(ByteBuffer.wrap(CentralHeader.encode(entry)));
    }
    sink.put(ByteBuffer.wrap(end.encode()));
  }
}
