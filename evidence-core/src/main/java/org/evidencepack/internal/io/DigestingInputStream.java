package org.evidencepack.internal.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Counts and digests what is read through it, on the reading thread. Octets that are skipped are
 * read; marking is not supported. Closing closes the stream below. Not thread-safe.
 */
public final class DigestingInputStream extends FilterInputStream {
  private final DigestStates states;
  private long count;

  public DigestingInputStream(InputStream in, Set<DigestAlgorithm> algorithms) {
    super(in);
    states = new DigestStates(algorithms);
  }

  /** Octets read so far. */
  public long count() {
    return count;
  }

  /** The digests of what was read so far; to be called once, after the last octet. */
  public Map<DigestAlgorithm, Digest> digests() {
    return states.digests();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = in.read(into, from, length);
    if (n > 0) {
      count += n;
      states.update(into, from, n);
    }
    return n;
  }

  @Override
  public long skip(long octets) throws IOException {
    byte[] skipped = new byte[(int) Math.max(0, Math.min(octets, 8192))];
    long left = octets;
    while (left > 0) {
      int n = read(skipped, 0, (int) Math.min(left, skipped.length));
      if (n < 0) {
        break;
      }
      left -= n;
    }
    return Math.max(0, octets - Math.max(0, left));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
