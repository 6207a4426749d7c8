package org.evidencepack.internal.transfer;

import java.time.Instant;
import java.util.Map;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.Digest;

/**
 * Who signed the seal, as the signature says.
 *
 * @param subject of the certificate
 * @param certificate its SHA-256
 * @param signingTime when, as the signer says
 * @param algorithm of the signature
 */
public record Sealer(String subject, Digest certificate, Instant signingTime, String algorithm) {
  Map<String, Object> members() {
    return new JsonMembers()
        .with("subject", subject)
        .with("certificate", certificate.toString())
        .with("signingTime", signingTime.toString())
        .with("algorithm", algorithm)
        .map();
  }
}
