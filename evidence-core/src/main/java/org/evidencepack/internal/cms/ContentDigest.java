package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests a stream by the JDK's own provider; Bouncy Castle's SHA-256 takes many times as long. */
final class ContentDigest {
  private static final int BUFFER = 64 << 10;

  private ContentDigest() {}

  /** Reads the content to its end; does not close it. */
  static byte[] of(String algorithm, InputStream content) throws IOException {
    MessageDigest digest = start(algorithm);
    byte[] buffer = new byte[BUFFER];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return digest.digest();
  }

  private static MessageDigest start(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks " + algorithm, e);
    }
  }
}
