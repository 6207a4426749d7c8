package org.evidencepack.independent;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Digests, and how FORMAT.md writes them. */
final class Digests {
  private Digests() {}

  static byte[] of(String algorithm, byte[] octets) {
    try {
      return MessageDigest.getInstance(algorithm).digest(octets);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(algorithm, e);
    }
  }

  /** The identifier of SHA-2. */
  static byte[] oidOf(String algorithm) {
    int last = List.of("SHA-256", "SHA-384", "SHA-512", "SHA-224").indexOf(algorithm) + 1;
    return Der.oid("2.16.840.1.101.3.4.2." + last);
  }

  /** By the name that package documents use. */
  static String hex(String algorithm, byte[] octets) {
    String name =
        algorithm.startsWith("sha3")
            ? algorithm.toUpperCase(Locale.ROOT)
            : algorithm.replace("sha", "SHA-").toUpperCase(Locale.ROOT);
    return HexFormat.of().formatHex(of(name, octets));
  }

  /** As a digest stands alone in a document. */
  static String alone(byte[] octets) {
    return "sha256:" + hex("sha256", octets);
  }
}
