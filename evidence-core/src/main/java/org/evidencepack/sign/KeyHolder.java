package org.evidencepack.sign;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;

/**
 * What signs for a {@link SigningKey}.
 *
 * @param signer makes the values
 * @param local the key, if it is in this process: signing with it costs nothing, and it can be
 *     exported
 */
record KeyHolder(ExternalSigner signer, Optional<PrivateKey> local) {

  /** Of a key in a device, the registered provider of the device signs. */
  static KeyHolder of(PrivateKey key) {
    Optional<PrivateKey> local = Optional.of(key).filter(k -> k.getEncoded() != null);
    return new KeyHolder((scheme, octets) -> signed(() -> scheme.sign(key, octets)), local);
  }

  /** A key in a device that this provider speaks to, which need not be registered. */
  static KeyHolder inDevice(PrivateKey key, Provider device) {
    return external((scheme, octets) -> signed(() -> scheme.sign(key, octets, device)));
  }

  static KeyHolder external(ExternalSigner signer) {
    return new KeyHolder(signer, Optional.empty());
  }

  private interface Attempt {
    byte[] value() throws GeneralSecurityException;
  }

  private static byte[] signed(Attempt attempt) throws IOException {
    try {
      return attempt.value();
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
