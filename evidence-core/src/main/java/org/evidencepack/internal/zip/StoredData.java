package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A part of a file, read straight into the caller's array. Closing it closes nothing. */
final class StoredData extends EntryStream {
  private final Positioned source;
  private final long end;
  private long position;

  StoredData(Positioned source, long offset, long length) {
    this.source = source;
    this.position = offset;
    this.end = offset + length;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!into.hasRemaining()) {
      return 0;
    }
    if (position == end) {
      return -1;
    }
    int limit = into.limit();
    into.limit(into.position() + (int) Math.min(into.remaining(), end - position));
    try {
      int count = source.read(into, position);
      position += Math.max(count, 0);
      return count;
    } finally {
      into.limit(limit);
    }
  }
}
