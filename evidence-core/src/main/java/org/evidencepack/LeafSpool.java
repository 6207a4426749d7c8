package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.internal.io.MerkleTree;
import org.evidencepack.model.EvidenceException;

/**
 * The leaf digests of the payload (FORMAT.md section 7.2), kept in a temporary file beside the
 * target until the payload is complete. One thread fills it; when that is done another reads it.
 */
final class LeafSpool implements LeafSink, Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1024 * MerkleTree.DIGEST);

  /** Octets in the file, without those in the buffer. */
  private long written;

  /** Octets up to which files are kept. */
  private volatile long kept;

  LeafSpool(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Lets go of what an unfinished file left. */
  @Override
  public void begin() throws IOException {
    if (kept < written) {
      buffer.clear();
      written = kept;
    } else {
      buffer.position((int) (kept - written));
    }
  }

  @Override
  public void add(byte[] leaf) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put(leaf);
  }

  private void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        written += channel.write(buffer, written);
      }
    } catch (IOException e) {
      throw new EvidenceException(
          "Could not write " + file + ": " + e.getMessage() + "; make room or choose another place",
          e);
    }
    buffer.clear();
  }

  @Override
  public void keep() {
    kept = written + buffer.position();
  }

  /** Whether any file has blocks. */
  boolean any() {
    return kept > 0;
  }

  /** Ends writing and opens what was kept. */
  InputStream read() throws IOException {
    begin();
    flush();
    channel.truncate(kept);
    return Channels.newInputStream(channel.position(0));
  }

  /** Deletes the file. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
