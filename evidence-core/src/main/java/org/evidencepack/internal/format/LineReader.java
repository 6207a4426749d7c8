package org.evidencepack.internal.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** Reads the lines of a text file, each at most so long and each ended by LF, the last one too. */
public final class LineReader implements Closeable {
  private final InputStream in;
  private final int longest;
  private final String subject;
  private final FindingCode malformed;
  private final byte[] buffer = new byte[64 << 10];
  private int next;
  private int end;
  private long number;

  /** Reads from that stream, and closes it. */
  public LineReader(InputStream in, int longest, FindingCode malformed, String subject) {
    this.in = in;
    this.longest = longest;
    this.malformed = malformed;
    this.subject = subject;
  }

  /** Number of the line last read, from 1. */
  public long number() {
    return number;
  }

  /**
   * The next line's octets without its line end, or null at the end of the file.
   *
   * @throws InvalidPackageException LIMIT_EXCEEDED for a longer line, the given code for a last
   *     line without its end
   */
  public byte[] next() throws IOException {
    number++;
    int stop = next;
    while (stop < end && buffer[stop] != '\n') {
      stop++;
    }
    if (stop == end || stop - next > longest) {
      return gathered();
    }
    byte[] line = Arrays.copyOfRange(buffer, next, stop);
    next = stop + 1;
    return line;
  }

  /** The next line, which does not end in the buffer, or is too long. */
  private byte[] gathered() throws IOException {
    var line = new ByteArrayOutputStream(1024);
    while (fill()) {
      int stop = next;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      line.write(buffer, next, stop - next);
      if (line.size() > longest) {
        throw new InvalidPackageException(
            FindingCode.LIMIT_EXCEEDED, subject, "line " + number + " is over " + longest);
      }
      next = stop;
      if (stop < end) {
        next++;
        return line.toByteArray();
      }
    }
    if (line.size() > 0) {
      throw new InvalidPackageException(malformed, subject, "the last line has no line end");
    }
    return null;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, in.read(buffer));
    }
    return next < end;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
