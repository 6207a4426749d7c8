package org.evidencepack.internal.cms;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.evidencepack.sign.SigningKey;

/**
 * The same signer in every run, below a root; Ed25519, so that the same octets are signed the same.
 */
public final class FixedSigner {
  private static final SigningKey KEY = read();

  private FixedSigner() {}

  public static SigningKey key() {
    return KEY;
  }

  public static X509Certificate root() {
    return KEY.chain().get(1);
  }

  /** The file with the key, its certificate and the root's, in PEM. */
  public static Path file() {
    try {
      return Path.of(FixedSigner.class.getResource("fixed-signer.pem").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SigningKey read() {
    try {
      return SigningKey.fromPem(file(), null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
