package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What a package ends in once files are appended: their entries where the central directory began,
 * the directory as it was, their headers, and the records after that. All but the old directory is
 * in memory.
 */
final class NewTail {
  private final EndRecord old;
  private final List<NewFile> files;
  private final List<Entry> entries;
  private final EndRecord end;

  private NewTail(EndRecord old, List<NewFile> files, List<Entry> entries, EndRecord end) {
    this.old = old;
    this.files = files;
    this.entries = entries;
    this.end = end;
  }

  static NewTail of(EndRecord old, List<NewFile> files) {
    List<Entry> entries = new ArrayList<>();
    long offset = old.directoryOffset();
    long directory = old.directorySize();
    for (NewFile file : files) {
      Entry entry = stored(file, offset);
      entries.add(entry);
      offset = entry.end();
      directory += CentralHeader.length(entry);
    }
    EndRecord end = new EndRecord(old.entries() + files.size(), directory, offset);
    return new NewTail(old, List.copyOf(files), List.copyOf(entries), end);
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
    return old.directoryOffset();
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

  /** Octets of the old directory, which stands at the beginning of the old tail. */
  long oldDirectory() {
    return old.directorySize();
  }

  /** What stands after the old directory. */
  void putEnd(OctetSink sink) throws IOException {
    for (Entry entry : entries) {
      sink.put(ByteBuffer.wrap(CentralHeader.encode(entry)));
    }
    sink.put(ByteBuffer.wrap(end.encode()));
  }
}
