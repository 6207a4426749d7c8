package org.evidencepack;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.evidencepack.model.EvidenceException;

/** Says what could not be written where, and what to do about it. Should be buffered. */
final class TellingOutput extends FilterOutputStream {
  private final Path file;

  TellingOutput(OutputStream raw, Path file) {
    super(raw);
    this.file = file;
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
