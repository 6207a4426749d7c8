package org.evidencepack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.evidencepack.internal.cms.CertificationRequests;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.SigningKey;

/**
 * A request to the agency's certification authority for a certificate (PKCS#10, RFC 2986): for the
 * key of an identity, self-signed or expired perhaps, and its subject. What the authority answers,
 * {@link SigningKey#certified} takes. Immutable.
 */
public final class CertificationRequest {
  private final byte[] encoded;

  private CertificationRequest(byte[] encoded) {
    this.encoded = encoded;
  }

  /**
   * Makes the request, which the key signs. It holds nothing secret.
   *
   * @throws EvidenceException if packages are not signed with such a key, or if it does not sign or
   *     does not belong to its certificate
   */
  public static CertificationRequest of(SigningKey key) throws EvidenceException {
    return new CertificationRequest(CertificationRequests.create(key));
  }

  /** The request in DER; a copy. */
  public byte[] encoded() {
    return encoded.clone();
  }

  /** The request as text (RFC 7468 section 7), which is what authorities take. */
  public String pem() {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN CERTIFICATE REQUEST-----\n" + body + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  /**
   * Writes {@link #pem} to a file, whole or not at all.
   *
   * @throws InvalidInputException if it exists and is not to be replaced, or has no folder
   */
  public void write(Path file, boolean overwrite) throws IOException {
    try (TargetFile target = TargetFile.at(file, overwrite)) {
      Files.writeString(target.temporary(), pem(), StandardCharsets.US_ASCII);
      target.publish();
    }
  }
}
