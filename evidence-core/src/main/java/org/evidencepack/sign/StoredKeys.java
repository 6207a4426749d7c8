package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/** Private keys with their certificates in a key store of Java's. */
final class StoredKeys {
  private StoredKeys() {}

  /**
   * The key of that name.
   *
   * @param pin null for none
   */
  static SigningKey read(KeyStore store, String alias, char[] pin) throws EvidenceException {
    String source = "the key " + alias + " of the key store";
    try {
      if (!aliases(store).contains(alias)) {
        throw new InvalidInputException(
            source + ": there is no private key with that name; there are: " + names(store));
      }
      if (!(store.getKey(alias, pin) instanceof PrivateKey key)) {
        throw new EvidenceException(source + ": the key store does not give the private key");
      }
      List<X509Certificate> chain = chain(store, alias, source);
      return SigningKey.of(holder(key, chain.get(0), store.getProvider()), chain, source);
    } catch (UnrecoverableKeyException e) {
      throw new EvidenceException(source + ": the password is wrong", e);
    } catch (KeyStoreException e) {
      throw new EvidenceException(source + ": the key store is not loaded, or fails", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new EvidenceException(source + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The store's own provider signs with a key that it does not give away, if it can. */
  private static KeyHolder holder(PrivateKey key, X509Certificate signer, Provider provider) {
    boolean able =
        SignatureScheme.of(signer.getPublicKey())
            .filter(scheme -> scheme.offeredBy(provider) || rsaOfferedBy(provider, scheme))
            .isPresent();
    return key.getEncoded() == null && able ? KeyHolder.inDevice(key, provider) : KeyHolder.of(key);
  }

  private static boolean rsaOfferedBy(Provider provider, SignatureScheme scheme) {
    return scheme == SignatureScheme.RSA_PSS && SignatureScheme.RSA_PKCS1.offeredBy(provider);
  }

  /** The names of the private keys, in their order. */
  static List<String> aliases(KeyStore store) throws KeyStoreException {
    List<String> aliases = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        aliases.add(alias);
      }
    }
    Collections.sort(aliases);
    return aliases;
  }

  private static String names(KeyStore store) throws KeyStoreException {
    List<String> aliases = aliases(store);
    return aliases.isEmpty() ? "none" : String.join(", ", aliases);
  }

  /** The certificate of the key and its issuers. */
  static List<X509Certificate> chain(KeyStore store, String alias, String source)
      throws EvidenceException, GeneralSecurityException {
    Certificate[] stored = store.getCertificateChain(alias);
    if (stored == null || stored.length == 0) {
      throw new EvidenceException(
          source + ": holds a private key, but no certificate for it; export both into one file");
    }
    List<X509Certificate> chain = new ArrayList<>();
    for (Certificate certificate : stored) {
      chain.add(Certificates.parse(certificate.getEncoded(), source));
    }
    return Certificates.chain(chain.get(0), chain);
  }
}
