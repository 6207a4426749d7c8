package org.evidencepack.internal.cms;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The digests of time-stamps and evidence records, by the names that Java gives them. */
final class HashName {
  private static final Map<ASN1ObjectIdentifier, String> STRONG =
      Map.of(
          NISTObjectIdentifiers.id_sha256, "SHA-256",
          NISTObjectIdentifiers.id_sha384, "SHA-384",
          NISTObjectIdentifiers.id_sha512, "SHA-512",
          NISTObjectIdentifiers.id_sha3_256, "SHA3-256",
          NISTObjectIdentifiers.id_sha3_384, "SHA3-384",
          NISTObjectIdentifiers.id_sha3_512, "SHA3-512");

  private HashName() {}

  /** The name, such as {@code SHA-256}; for others than those above {@code SHA-1} or the number. */
  static String of(AlgorithmIdentifier algorithm) {
    ASN1ObjectIdentifier id = algorithm.getAlgorithm();
    String other = id.equals(OIWObjectIdentifiers.idSHA1) ? "SHA-1" : id.getId();
    return STRONG.getOrDefault(id, other);
  }

  /** Whether a digest of that name says anything. */
  static boolean isStrong(String name) {
    return STRONG.containsValue(name);
  }

  /**
   * The identifier, without parameters (RFC 5754 section 2).
   *
   * @throws IllegalArgumentException if the name is none of the above
   */
  static AlgorithmIdentifier identifier(String name) {
    return STRONG.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(entry -> new AlgorithmIdentifier(entry.getKey()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no digest for time-stamps: " + name));
  }

  /** RFC 5754 section 2: parameters are absent, and where they are not, they are NULL. */
  static boolean hasCustomaryParameters(AlgorithmIdentifier algorithm) {
    return algorithm.getParameters() == null || DERNull.INSTANCE.equals(algorithm.getParameters());
  }

  static byte[] digest(String name, byte[] octets) {
    return start(name).digest(octets);
  }

  static MessageDigest start(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks " + name, e);
    }
  }

  /** How long such a digest is; empty for one that is not known here. */
  static Optional<Integer> length(String name) {
    return isStrong(name) ? Optional.of(start(name).getDigestLength()) : Optional.empty();
  }
}
