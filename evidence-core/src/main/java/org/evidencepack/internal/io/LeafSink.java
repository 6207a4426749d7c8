package org.evidencepack.internal.io;

import java.io.IOException;

/**
 * Takes the leaf digests of files (FORMAT.md section 7.2), one file after the other, on the thread
 * that hashes. Of a file that is not {@link #keep kept} before the next begins nothing stays.
 */
public interface LeafSink {
  /** A file begins. */
  void begin() throws IOException;

  /** The digest of its next block. */
  void add(byte[] leaf) throws IOException;

  /** The file is complete, and has blocks. */
  void keep() throws IOException;
}
