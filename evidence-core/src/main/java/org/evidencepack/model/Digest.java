package org.evidencepack.model;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A digest value.
 *
 * @param algorithm what made it
 * @param hex the value in lower-case hexadecimal, two digits an octet
 */
public record Digest(DigestAlgorithm algorithm, String hex) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code hex} is not of the algorithm's length or not
   *     lower-case hexadecimal
   */
  public Digest {
    if (!isValue(algorithm, hex)) {
      throw new IllegalArgumentException("not a " + algorithm.id() + " digest: " + hex);
    }
  }

  private static boolean isValue(DigestAlgorithm algorithm, String hex) {
    if (hex.length() != 2 * algorithm.length()) {
      return false;
    }
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The digest with these octets. */
  public static Digest of(DigestAlgorithm algorithm, byte[] octets) {
    return new Digest(algorithm, HexFormat.of().formatHex(octets));
  }

  /** SHA-256 of the octets. */
  public static Digest sha256(byte[] octets) {
    return of(DigestAlgorithm.SHA256, DigestAlgorithm.SHA256.start().digest(octets));
  }

  /** SHA-256 of the stream's octets, which is read to its end in pieces and not closed. */
  public static Digest sha256(InputStream in) throws IOException {
    MessageDigest sha256 = DigestAlgorithm.SHA256.start();
    byte[] buffer = new byte[256 << 10];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      sha256.update(buffer, 0, n);
    }
    return of(DigestAlgorithm.SHA256, sha256.digest());
  }

  /** Reads the form {@code sha256:0123…} that {@link #toString()} writes. */
  public static Optional<Digest> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String hex = text.substring(colon + 1);
    return DigestAlgorithm.byId(text.substring(0, colon))
        .filter(a -> isValue(a, hex))
        .map(a -> new Digest(a, hex));
  }

  /** The value's octets, a fresh array. */
  public byte[] octets() {
    return HexFormat.of().parseHex(hex);
  }

  // Spelt out: what a record has by itself is linked at run time, from classes made then.
  @Override
  public boolean equals(Object other) {
    return other instanceof Digest that && algorithm == that.algorithm && hex.equals(that.hex);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + hex.hashCode();
  }

  @Override
  public String toString() {
    return algorithm.id() + ":" + hex;
  }
}
