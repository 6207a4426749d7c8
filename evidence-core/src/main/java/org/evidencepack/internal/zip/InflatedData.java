package org.evidencepack.internal.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** One RFC 1951 stream that ends where its data ends (ENTRY_DATA; FORMAT.md section 2.6). */
final class InflatedData extends EntryStream {
  private final InputStream compressed;
  private final String subject;
  private final byte[] buffer = new byte[64 * 1024];
  private final Inflater inflater = new Inflater(true);

  InflatedData(InputStream compressed, String subject) {
    this.compressed = compressed;
    this.subject = subject;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    try {
      int count = inflater.inflate(into);
      while (count == 0 && into.hasRemaining()) {
        if (inflater.finished()) {
          demandEnd();
          return -1;
        }
        feed();
        count = inflater.inflate(into);
      }
      return count;
    } catch (DataFormatException e) {
      throw wrong("the deflate stream is damaged");
    }
  }

  private void feed() throws IOException {
    int count = compressed.read(buffer);
    if (count < 0) {
      throw wrong("the deflate stream does not end with the data");
    }
    inflater.setInput(buffer, 0, count);
  }

  private void demandEnd() throws IOException {
    if (inflater.getRemaining() > 0 || compressed.read() >= 0) {
      throw wrong("the deflate stream ends before the data does");
    }
  }

  private InvalidPackageException wrong(String message) {
    return new InvalidPackageException(FindingCode.ENTRY_DATA, subject, message);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
