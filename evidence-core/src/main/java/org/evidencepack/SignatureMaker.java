package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSigner;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.SigningKey;

/** Makes signatures, and looks at each with a reader's eyes before anything is done with it. */
final class SignatureMaker {
  /** What is signed; read more than once. */
  interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Signs.
   *
   * @param name the stored name that the signature will have
   */
  byte[] sign(SigningKey key, String name, Instant now, Content content) throws IOException {
    byte[] signature;
    try (InputStream in = content.open()) {
      signature = CadesSigner.sign(key, in, now);
    }
    try (InputStream in = content.open()) {
      if (!CadesReader.read(signature, name).verify(in).valid()) {
        throw new EvidenceException(
            "The signature that was just made does not verify; nothing was written. The key and"
                + " its certificate may not belong together: check the identity");
      }
    }
    return signature;
  }
}
