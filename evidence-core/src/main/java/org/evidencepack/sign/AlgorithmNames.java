package org.evidencepack.sign;

import java.security.PublicKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Map;

/** One name for each algorithm, out of the several that Java and its providers use. */
final class AlgorithmNames {
  /** What a Java that does not know ML-DSA calls it: FIPS 204's identifiers. */
  private static final Map<String, String> BY_IDENTIFIER =
      Map.of(
          "2.16.840.1.101.3.4.3.17", "ML-DSA-44",
          "2.16.840.1.101.3.4.3.18", "ML-DSA-65",
          "2.16.840.1.101.3.4.3.19", "ML-DSA-87");

  private AlgorithmNames() {}

  /** Such as {@code SHA-256}, of {@code SHA256} or {@code sha-256}. */
  static String digest(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals("SHA") ? "SHA-1" : upper.replaceFirst("^SHA-?(?=[1-9])(?!3-)", "SHA-");
  }

  /**
   * The way of signing without the digest: {@code RSA-PSS}, {@code RSA-PKCS1}, {@code ECDSA},
   * {@code ML-DSA-65} and so on, of what Java calls the algorithm.
   */
  static String signature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (upper.contains("PSS") || upper.contains("MGF1")) {
      return "RSA-PSS";
    }
    if (upper.endsWith("RSA") || upper.endsWith("RSAENCRYPTION") || upper.equals("RSA-PKCS1")) {
      return "RSA-PKCS1";
    }
    if (upper.endsWith("ECDSA")) {
      return "ECDSA";
    }
    if (upper.endsWith("WITHDSA") || upper.equals("DSA")) {
      return "DSA";
    }
    return BY_IDENTIFIER.getOrDefault(upper, upper);
  }

  static String of(SignatureScheme scheme) {
    return switch (scheme) {
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> "ECDSA";
      case RSA_PSS -> "RSA-PSS";
      case RSA_PKCS1 -> "RSA-PKCS1";
      case ED25519 -> "ED25519";
      case ML_DSA_44 -> "ML-DSA-44";
      case ML_DSA_65 -> "ML-DSA-65";
      case ML_DSA_87 -> "ML-DSA-87";
    };
  }

  /** The most lenient way of signing that the key can be used for. */
  static String of(PublicKey key) {
    if (key instanceof RSAPublicKey) {
      return "RSA-PSS";
    }
    if (key instanceof ECPublicKey) {
      return "ECDSA";
    }
    if (key instanceof EdECPublicKey edwards) {
      return signature(edwards.getParams().getName());
    }
    return SignatureScheme.of(key)
        .map(AlgorithmNames::of)
        .orElseGet(() -> signature(key.getAlgorithm()));
  }

  /** The size that policies speak of; 0 for a kind of key that has but one. */
  static int bits(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return rsa.getModulus().bitLength();
    }
    if (key instanceof ECPublicKey curve) {
      return curve.getParams().getOrder().bitLength();
    }
    if (key instanceof DSAPublicKey dsa && dsa.getParams() != null) {
      return dsa.getParams().getP().bitLength();
    }
    return 0;
  }
}
