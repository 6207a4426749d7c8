package org.evidencepack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.evidencepack.model.EvidenceException;

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
    this.out = new BufferedOutputStream(new Telling(raw), 64 << 10);
  }

  /** Says what could not be written where, and what to do about it. */
  private final class Telling extends FilterOutputStream {
    Telling(OutputStream raw) {
      super(raw);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      try {
        out.write(octets, offset, length);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        throw new EvidenceException(
            "Could not write " + file + ": " + e.getMessage() + "; make room there", e);
      }
    }
  }

  OutputStream out() {
    return out;
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
