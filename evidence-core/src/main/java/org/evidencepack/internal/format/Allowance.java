package org.evidencepack.internal.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Bounds what a parser, which keeps each token in memory, may read before it has got somewhere. A
 * hostile file can hold a name or a comment of any length.
 */
final class Allowance extends FilterInputStream {
  private final int octets;
  private final FindingCode code;
  private final String subject;
  private int left;

  /** Reads from that stream, at most so many octets and then, with that code, no more. */
  Allowance(InputStream in, int octets, FindingCode code, String subject) {
    super(in);
    this.octets = octets;
    this.code = code;
    this.subject = subject;
    this.left = octets;
  }

  /** The parser has got somewhere: as many octets may be read again. */
  void renew() {
    left = octets;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      throw new InvalidPackageException(
          code, subject, "has more than " + octets + " octets where far less belongs");
    }
    int count = super.read(buffer, offset, Math.min(length, left));
    left -= Math.max(0, count);
    return count;
  }
}
