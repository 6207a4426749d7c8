package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Compares local headers, in the order in which they stand, with what their entries demand. */
final class LocalHeaders {
  private static final int CAPACITY = 128 * 1024;

  /** Where entries are as small as this on average, one read brings many headers. */
  private static final long NEAR = 8 * 1024;

  private final Window window;
  private final long end;
  private long average = NEAR;

  /** The local headers of a ZIP whose central directory begins at {@code end}. */
  LocalHeaders(Positioned source, long end) {
    this.window = new Window(source, (int) Math.min(CAPACITY, end));
    this.end = end;
  }

  /** Demands the same of one header alone, without reading anything else. */
  static void demandAlone(Entry entry, Positioned source) throws IOException {
    byte[] canonical = LocalHeader.encode(entry);
    ByteBuffer actual =
        new Window(source, canonical.length).at(entry.headerOffset(), canonical.length, 0);
    LocalHeader.LAYOUT.demand(entry.name(), canonical, actual);
  }

  /** Demands that the local header is where and what its entry says (ZIP_HEADER). */
  void demand(Entry entry) throws IOException {
    byte[] canonical = LocalHeader.encode(entry);
    long length = canonical.length + entry.compressedSize();
    average = average / 2 + length / 2;
    long ahead = average < NEAR ? Math.min(CAPACITY, end - entry.headerOffset()) : 0;
    ByteBuffer actual = window.at(entry.headerOffset(), canonical.length, (int) ahead);
    LocalHeader.LAYOUT.demand(entry.name(), canonical, actual);
  }
}
