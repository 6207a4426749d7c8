package org.evidencepack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * A tag file that grows with the payload, kept in a temporary file beside the target until the
 * payload is complete: so memory does not grow with the number of files.
 */
final class Spool implements Closeable {
  private static final int BUFFER = 64 << 10;

  private final Path file;
  private final FileChannel raw;
  private final OutputStream out;

  /** Of what came since the last mark; null where none is made, and closing deletes the file. */
  private final MessageDigest sinceMark;

  Spool(Path file) throws IOException {
    this.file = file;
    this.raw = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.sinceMark = null;
    this.out = new BufferedOutputStream(told(), BUFFER);
  }

  private Spool(Path file, long length) throws IOException {
    this.file = file;
    this.raw =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    raw.truncate(length).position(length);
    this.sinceMark = DigestAlgorithm.SHA256.start();
    this.out = new BufferedOutputStream(new DigestOutputStream(told(), sinceMark), BUFFER);
  }

  private OutputStream told() {
    return new TellingOutput(Channels.newOutputStream(raw), file);
  }

  /** One that closing leaves; it goes on behind so many octets of what is there. */
  static Spool lasting(Path file, long length) throws IOException {
    return new Spool(file, length);
  }

  /**
   * How far it goes.
   *
   * @param sha256 of what came since the mark before
   */
  record Mark(long length, Digest sha256) {}

  /** Waits until all that was written is on the medium. For one that lasts. */
  Mark mark() throws IOException {
    out.flush();
    raw.force(true);
    return new Mark(raw.position(), Digest.of(DigestAlgorithm.SHA256, sinceMark.digest()));
  }

  OutputStream out() {
    return out;
  }

  /** Octets that were written; once {@link #read} has ended that. */
  long size() throws IOException {
    return Files.size(file);
  }

  /** Ends writing and opens what was written. */
  InputStream read() throws IOException {
    out.close();
    return new BufferedInputStream(Files.newInputStream(file), 256 << 10);
  }

  /**
   * Deletes the file, unless it is to last. What is still buffered is let go: on a full disk
   * writing it would fail.
   */
  @Override
  public void close() throws IOException {
    try (raw) {
      if (sinceMark == null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
