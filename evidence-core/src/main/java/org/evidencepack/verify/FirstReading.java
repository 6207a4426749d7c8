package org.evidencepack.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/**
 * What a file held when it was first read, so that whoever reads it again gets the same or nothing:
 * a file that is open may be written to by others all the time, and what was checked must be what
 * is used. Keeps 32 octets for every 256 KiB.
 */
final class FirstReading {
  private static final int LARGEST_BLOCK = 256 << 10;

  private final String name;
  private final int block;
  private final List<byte[]> blocks = new ArrayList<>();
  private final Digest digest;

  private FirstReading(String name, long size, InputStream in) throws IOException {
    this.name = name;
    this.block = (int) Math.max(1, Math.min(LARGEST_BLOCK, size));
    var whole = DigestAlgorithm.SHA256.start();
    byte[] buffer = new byte[block];
    for (int n = in.readNBytes(buffer, 0, block); n > 0; n = in.readNBytes(buffer, 0, block)) {
      whole.update(buffer, 0, n);
      blocks.add(sha256(buffer, n));
    }
    this.digest = Digest.of(DigestAlgorithm.SHA256, whole.digest());
  }

  /**
   * Reads a file to its end.
   *
   * @param name how to call it
   * @param size how many octets it should have
   */
  static FirstReading of(String name, long size, InputStream in) throws IOException {
    return new FirstReading(name, size, in);
  }

  private static byte[] sha256(byte[] octets, int length) {
    var sha256 = DigestAlgorithm.SHA256.start();
    sha256.update(octets, 0, length);
    return sha256.digest();
  }

  /** SHA-256 of the file. */
  Digest digest() {
    return digest;
  }

  /**
   * A stream that hands out what comes from there as long as that is the same; each block is
   * compared before its first octet is. Closing it closes the source.
   */
  InputStream again(InputStream in) {
    return new Again(in);
  }

  private final class Again extends FilterInputStream {
    private final byte[] buffer = new byte[block];
    private int next;
    private int at;
    private int end;

    Again(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return filled() ? buffer[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!filled()) {
        return -1;
      }
      int count = Math.min(length, end - at);
      System.arraycopy(buffer, at, into, offset, count);
      at += count;
      return count;
    }

    /** Whether there is anything to hand out. */
    private boolean filled() throws IOException {
      if (at == end) {
        int n = in.readNBytes(buffer, 0, block);
        byte[] expected = next < blocks.size() ? blocks.get(next) : null;
        if (n == 0 ? expected != null : !Arrays.equals(expected, sha256(buffer, n))) {
          throw new EvidenceException(
              name
                  + ": changed while the package was being verified; see that nobody writes to it,"
                  + " and begin again");
        }
        at = 0;
        end = n;
        next += n == 0 ? 0 : 1;
      }
      return at < end;
    }

    @Override
    public long skip(long count) throws IOException {
      byte[] skipped = new byte[(int) Math.min(8 << 10, Math.max(0, count))];
      return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public int available() {
      return end - at;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
