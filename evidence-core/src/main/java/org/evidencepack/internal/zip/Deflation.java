package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** One RFC 1951 compressor, used for one stream after the other. Its memory is not the heap's. */
final class Deflation implements Closeable {
  private final int level;
  private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();
  private Deflater deflater;

  Deflation(int level) {
    this.level = level;
  }

  void begin() {
    if (deflater == null) {
      deflater = new Deflater(level, true);
    }
    deflater.reset();
    sha256.reset();
  }

  /** Deflates all of the octets as one stream; the target must have room for the worst case. */
  int whole(ByteBuffer octets, ByteBuffer target) {
    begin();
    deflater.setInput(octets);
    deflater.finish();
    int from = target.position();
    while (!deflater.finished()) {
      deflate(target);
    }
    return target.position() - from;
  }

  void add(ByteBuffer octets, BlockOutput out) throws IOException {
    deflater.setInput(octets);
    while (!deflater.needsInput()) {
      deflate(out.room().buffer());
    }
  }

  /** Ends the stream; returns its length. */
  long end(BlockOutput out) throws IOException {
    deflater.finish();
    while (!deflater.finished()) {
      deflate(out.room().buffer());
    }
    return written();
  }

  private void deflate(ByteBuffer target) {
    int from = target.position();
    deflater.deflate(target);
    sha256.update(target.duplicate().limit(target.position()).position(from));
  }

  /** Of the stream that ended last; to be asked once. */
  Digest sha256() {
    return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
  }

  long written() {
    return deflater.getBytesWritten();
  }

  @Override
  public void close() {
    if (deflater != null) {
      deflater.end();
    }
  }
}
