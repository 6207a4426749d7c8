package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.internal.io.MerkleTree;
import org.evidencepack.model.EvidenceException;

/**
 * The leaf digests of the payload (FORMAT.md section 7.2), kept in a temporary file beside the
 * target until the payload is complete. One thread fills it; another reads it, which ends that: the
 * first may still be at work on a file that was given up. Thread-safe.
 */
final class LeafSpool implements LeafSink, Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1024 * MerkleTree.DIGEST);

  /** Octets in the file, without those in the buffer. */
  private long written;

  /** Octets up to which files are kept. */
  private long kept;

  private boolean ended;

  /** Whether closing leaves the file. */
  private final boolean lasting;

  LeafSpool(Path file) throws IOException {
    this(file, 0, false);
  }

  private LeafSpool(Path file, long length, boolean lasting) throws IOException {
    this.file = file;
    this.lasting = lasting;
    this.channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    channel.truncate(length);
    written = length;
    kept = length;
  }

  /** One that closing leaves; it goes on behind so many octets of what is there. */
  static LeafSpool lasting(Path file, long length) throws IOException {
    return new LeafSpool(file, length, true);
  }

  /** Lets go of what an unfinished file left. */
  @Override
  public synchronized void begin() {
    goOn();
    rollBack();
  }

  private void goOn() {
    if (ended) {
      throw new IllegalStateException("What was kept is being read");
    }
  }

  private void rollBack() {
    if (kept < written) {
      buffer.clear();
      written = kept;
    } else {
      buffer.position((int) (kept - written));
    }
  }

  @Override
  public synchronized void add(byte[] leaf) throws IOException {
    goOn();
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.put(leaf);
  }

  private void flush() throws IOException {
    ByteBuffer full = buffer.duplicate().flip();
    try {
      while (full.hasRemaining()) {
        channel.write(full, written + full.position());
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(
          "Could not write " + file + ": " + e.getMessage() + "; make room or choose another place",
          e);
    }
    written += full.limit();
    buffer.clear();
  }

  @Override
  public synchronized void keep() {
    goOn();
    kept = written + buffer.position();
  }

  /** Waits until all that is kept is on the medium; returns how much. For any thread. */
  synchronized long mark() throws IOException {
    flush();
    channel.force(true);
    return kept;
  }

  /** Whether any file has blocks. */
  synchronized boolean any() {
    return kept > 0;
  }

  /** Ends writing and opens what was kept. */
  synchronized InputStream read() throws IOException {
    ended = true;
    rollBack();
    flush();
    channel.truncate(kept);
    return Channels.newInputStream(channel.position(0));
  }

  /** Deletes the file, unless it is to last. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (!lasting) {
        Files.deleteIfExists(file);
      }
    }
  }
}
