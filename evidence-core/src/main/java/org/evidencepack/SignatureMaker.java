package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.evidencepack.internal.cms.CadesReader;
import org.evidencepack.internal.cms.CadesSignature;
import org.evidencepack.internal.cms.CadesSigner;
import org.evidencepack.internal.cms.TimestampClient;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.sign.SigningKey;

/**
 * Makes signatures of the level that is wanted, and looks at each with a reader's eyes before
 * anything is done with it.
 */
final class SignatureMaker {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SignatureOptions options;
  private final Clock clock;

  SignatureMaker(SignatureOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

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
    CadesSignature read = CadesReader.read(signature, name);
    try (InputStream in = content.open()) {
      if (!read.verify(in).valid()) {
        throw new EvidenceException(
            "The signature that was just made does not verify; nothing was written. The key and"
                + " its certificate may not belong together: check the identity");
      }
    }
    return options.authorities.isEmpty() ? signature : stamped(read, signature, key, name);
  }

  private byte[] stamped(CadesSignature read, byte[] plain, SigningKey key, String name)
      throws IOException {
    try {
      byte[] raised = raised(read, key.scheme().digest());
      CadesReader.read(raised, name);
      return raised;
    } catch (EvidenceException e) {
      if (options.withoutTimestamp == null) {
        throw e;
      }
      options.withoutTimestamp.accept(name + " is at level B: " + e.getMessage());
      return plain;
    }
  }

  /**
   * The signature with a time-stamp more.
   *
   * @param digest of what is stamped, such as {@code SHA-256}
   */
  byte[] raised(CadesSignature signature, String digest) throws IOException {
    var token =
        TimestampClient.request(
            options.authorities, digest, signature.valueDigest(digest), clock, RANDOM);
    return signature.with(List.of(token.encoded()), List.of(), List.of(), List.of());
  }
}
