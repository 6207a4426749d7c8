package org.evidencepack.sign;

import java.io.IOException;

/**
 * Signs with a key that is not in this process: a key management service, a remote signing service,
 * a device with an interface of its own. Asked once for each signature, never to try it out.
 */
@FunctionalInterface
public interface ExternalSigner {
  /**
   * The signature value over the octets, which are a few hundred: the service digests them itself,
   * or is sent their digest of {@link SignatureScheme#digest()}. Whether it verifies is checked by
   * the caller, at once.
   *
   * @return the value as CMS has it: of ECDSA the DER form of RFC 3279 section 2.2.3, not r and s
   *     side by side; of RSA as many octets as the modulus has
   * @throws IOException if it cannot be had; the message is told to the user
   */
  byte[] sign(SignatureScheme scheme, byte[] octets) throws IOException;
}
