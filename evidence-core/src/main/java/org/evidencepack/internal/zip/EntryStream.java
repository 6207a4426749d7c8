package org.evidencepack.internal.zip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Octets of an entry. Besides arrays it fills buffers, which are read straight from the file where
 * they are direct. Not thread-safe.
 */
public abstract class EntryStream extends InputStream {
  /**
   * Reads at least one octet, if there is room and the end is not reached.
   *
   * @return how many; -1 at the end
   */
  public abstract int read(ByteBuffer into) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public final int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    return length == 0 ? 0 : read(ByteBuffer.wrap(into, from, length));
  }
}
