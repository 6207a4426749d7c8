package org.evidencepack.internal.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** A part of a file, read straight into the caller's array. Closing it closes nothing. */
final class StoredData extends InputStream {
  private final Positioned source;
  private final long end;
  private long position;

  StoredData(Positioned source, long offset, long length) {
    this.source = source;
    this.position = offset;
    this.end = offset + length;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    int most = (int) Math.min(length, end - position);
    if (most == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = source.read(ByteBuffer.wrap(into, from, most), position);
    position += Math.max(count, 0);
    return count;
  }
}
