package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Digests a stream by the JDK's own provider; Bouncy Castle's SHA-256 takes many times as long. */
public final class ContentDigest {
  private static final int BUFFER = 64 << 10;

  private ContentDigest() {}

  /** Reads the content to its end; does not close it. */
  public static byte[] of(String algorithm, InputStream content) throws IOException {
    MessageDigest digest = HashName.start(algorithm);
    byte[] buffer = new byte[BUFFER];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return digest.digest();
  }
}
