package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
    return raised(read, key.chain(), name);
  }

  /**
   * The signature at the level that is wanted, as far as that can be had. One that has a time-stamp
   * gets no other.
   *
   * @param chain the signer's certificate and its issuers
   * @return DER; the same octets if there was nothing to put in
   */
  byte[] raised(CadesSignature signature, List<X509Certificate> chain, String name)
      throws IOException {
    CadesSignature raised = signature;
    if (!options.authorities().isEmpty() && raised.timestamps().isEmpty()) {
      raised = CadesReader.read(stamped(raised, name), name);
    }
    if (options.asksForValidationData()) {
      raised = CadesReader.read(validated(raised, chain, name), name);
    }
    return raised.encoded();
  }

  private byte[] stamped(CadesSignature signature, String name) throws EvidenceException {
    String digest = signature.scheme().orElseThrow().digest();
    try {
      byte[] token =
          TimestampClient.request(
                  options.authorities(), digest, signature.valueDigest(digest), clock, RANDOM)
              .encoded();
      return signature.with(List.of(token), List.of(), List.of(), List.of());
    } catch (EvidenceException e) {
      if (!options.timestampOptional()) {
        throw e;
      }
      options.remark(name + " has no time-stamp: " + e.getMessage());
      return signature.encoded();
    }
  }

  /** With what speaks of the certificates in it. */
  private byte[] validated(CadesSignature signature, List<X509Certificate> chain, String name)
      throws IOException {
    var found = new RevocationSearch(options, clock.instant()).about(signature, chain, name);
    return found.data().isEmpty()
        ? signature.encoded()
        : signature.with(
            List.of(), encoded(found.issuers()), found.data().crls(), found.data().ocspResponses());
  }

  private static List<byte[]> encoded(List<X509Certificate> certificates) throws EvidenceException {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new EvidenceException("An issuer's certificate cannot be encoded", e);
      }
    }
    return encoded;
  }
}
