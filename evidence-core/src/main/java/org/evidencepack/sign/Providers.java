package org.evidencepack.sign;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.ServiceLoader;

/**
 * Security providers beside the registered ones, for what this Java lacks (ML-DSA before Java 24).
 * They are found as services and used by reference: nothing is registered, so the host's other
 * cryptography stays as it is.
 */
final class Providers {
  private Providers() {}

  /** A provider, other than the registered ones, that offers the algorithm. */
  static Provider offering(String service, String algorithm) throws NoSuchAlgorithmException {
    if (Postquantum.FOUND == null || Postquantum.FOUND.getService(service, algorithm) == null) {
      throw new NoSuchAlgorithmException("no provider offers " + service + " " + algorithm);
    }
    return Postquantum.FOUND;
  }

  /** Looked for once, when first needed: instantiating a provider takes a noticeable time. */
  private static final class Postquantum {
    static final Provider FOUND = find();

    private static Provider find() {
      for (Provider provider :
          ServiceLoader.load(Provider.class, Providers.class.getClassLoader())) {
        boolean javas =
            provider.getClass().getClassLoader() == ClassLoader.getPlatformClassLoader();
        boolean built = provider.getClass().getClassLoader() == null;
        if (!javas && !built && provider.getService("Signature", "ML-DSA-65") != null) {
          return provider;
        }
      }
      return null;
    }
  }
}
