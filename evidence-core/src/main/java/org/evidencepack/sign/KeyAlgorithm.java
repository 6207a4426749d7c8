package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;

/** Kinds of keys that can be made for signing. */
public enum KeyAlgorithm {
  /** NIST P-256; what most partners can check. */
  EC_P256("EC-P256", "EC", "secp256r1"),
  /** NIST P-384. */
  EC_P384("EC-P384", "EC", "secp384r1"),
  /** NIST P-521. */
  EC_P521("EC-P521", "EC", "secp521r1"),
  /** RSA with 3072 bits. */
  RSA_3072("RSA-3072", "RSA", "3072"),
  /** RSA with 4096 bits. */
  RSA_4096("RSA-4096", "RSA", "4096"),
  /** RFC 8032. */
  ED25519("ED25519", "Ed25519", ""),
  /** FIPS 204, against quantum computers; few tools can check it yet. Security category 2. */
  ML_DSA_44("ML-DSA-44", "ML-DSA-44", "", true),
  /** The same in security category 3. */
  ML_DSA_65("ML-DSA-65", "ML-DSA-65", "", true),
  /** The same in security category 5. */
  ML_DSA_87("ML-DSA-87", "ML-DSA-87", "", true);

  private final String id;
  private final String generator;
  private final String parameter;
  private final boolean byProvider;

  KeyAlgorithm(String id, String generator, String parameter) {
    this(id, generator, parameter, false);
  }

  /**
   * @param byProvider whether keys are always made by the provider that comes with the library: for
   *     ML-DSA, whose private keys Java 24 and Bouncy Castle write differently
   */
  KeyAlgorithm(String id, String generator, String parameter, boolean byProvider) {
    this.id = id;
    this.generator = generator;
    this.parameter = parameter;
    this.byProvider = byProvider;
  }

  /** The name on the command line and in documents, such as {@code EC-P256}. */
  public String id() {
    return id;
  }

  /** The algorithm with that {@link #id()}. */
  public static Optional<KeyAlgorithm> byId(String id) {
    for (KeyAlgorithm algorithm : values()) {
      if (algorithm.id.equals(id)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /**
   * A fresh key pair. Takes a second or so for RSA, else milliseconds.
   *
   * @throws IllegalStateException if neither this Java nor a provider on its path knows the
   *     algorithm
   */
  public KeyPair generate(SecureRandom random) {
    try {
      KeyPairGenerator keys = generator();
      keys.initialize(parameters(), random);
      return keys.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java makes no key for " + id, e);
    }
  }

  private KeyPairGenerator generator() throws NoSuchAlgorithmException {
    return byProvider
        ? KeyPairGenerator.getInstance(generator, Providers.offering("KeyPairGenerator", generator))
        : KeyPairGenerator.getInstance(generator);
  }

  private AlgorithmParameterSpec parameters() {
    return switch (generator) {
      case "EC" -> new ECGenParameterSpec(parameter);
      case "RSA" ->
          new RSAKeyGenParameterSpec(Integer.parseInt(parameter), RSAKeyGenParameterSpec.F4);
      default -> new NamedParameterSpec(generator);
    };
  }
}
