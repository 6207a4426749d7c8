package org.evidencepack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A tag file that grows with the payload, kept in a temporary file beside the target until the
 * payload is complete: so memory does not grow with the number of files.
 */
final class Spool implements Closeable {
  private final Path file;
  private final OutputStream raw;
  private final OutputStream out;

  Spool(Path file) throws IOException {
    this.file = file;
    this.raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(new TellingOutput(raw, file), 64 << 10);
  }

  OutputStream out() {
    return out;
  }

  /** Octets that were written; once {@link #read} has ended that. */
  long size() throws IOException {
    return Files.size(file);
  }

  /** Ends writing and opens what was written. */
  InputStream read() throws IOException {
    out.close();
    return new BufferedInputStream(Files.newInputStream(file), 256 << 10);
  }

  /** Deletes the file. What is still buffered is let go: on a full disk writing it would fail. */
  @Override
  public void close() throws IOException {
    try (raw) {
      Files.deleteIfExists(file);
    }
  }
}
