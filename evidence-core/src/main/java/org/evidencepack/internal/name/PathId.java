package org.evidencepack.internal.name;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Stands for a path: SHA-256 of the id of the path it is below (32 octets) and its last component,
 * so that a path of n components costs n digests. Immutable.
 */
final class PathId {
  /** The empty path. */
  static final PathId ROOT = new PathId(new byte[32]);

  private final byte[] hash;

  private PathId(byte[] hash) {
    this.hash = hash;
  }

  /** The path that has one component more; the digest is SHA-256, to be used again and again. */
  PathId below(MessageDigest digest, byte[] component) {
    digest.update(hash);
    return new PathId(digest.digest(component));
  }

  /** The same with the component in UTF-8. */
  PathId below(MessageDigest digest, String component) {
    return below(digest, component.getBytes(StandardCharsets.UTF_8));
  }

  long high() {
    return ByteBuffer.wrap(hash).getLong(0);
  }

  long low() {
    return ByteBuffer.wrap(hash).getLong(8);
  }
}
