package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A file of an unpacked folder. Closing it closes the file. */
final class FileData extends EntryStream {
  private final ReadableByteChannel file;

  FileData(ReadableByteChannel file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return file.read(into);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
