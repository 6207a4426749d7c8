package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** Deflated octets, in memory that is used again when this is closed. */
public final class Deflated implements Closeable {
  private final Compression compression;
  private final ByteBuffer data;

  Deflated(Compression compression, ByteBuffer data) {
    this.compression = compression;
    this.data = data;
  }

  /** The octets: what remains in the buffer. */
  public ByteBuffer data() {
    return data;
  }

  /** Of these octets. */
  public Digest sha256() {
    MessageDigest sha256 = DigestAlgorithm.SHA256.start();
    sha256.update(data.duplicate());
    return Digest.of(DigestAlgorithm.SHA256, sha256.digest());
  }

  @Override
  public void close() {
    compression.give(data);
  }
}
