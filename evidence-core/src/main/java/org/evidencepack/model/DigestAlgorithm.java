package org.evidencepack.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The digest algorithms of FORMAT.md section 6, in the order in which documents name them. */
public enum DigestAlgorithm {
  /** FIPS 180-4; in every package. */
  SHA256("sha256", "SHA-256", 32),
  /** FIPS 180-4. */
  SHA512("sha512", "SHA-512", 64),
  /** FIPS 202. */
  SHA3_256("sha3-256", "SHA3-256", 32),
  /** FIPS 202. */
  SHA3_512("sha3-512", "SHA3-512", 64),
  /** Legacy: collisions are practical. Only beside SHA-256, to match older records. */
  SHA1("sha1", "SHA-1", 20),
  /** Legacy: collisions are trivial. Only beside SHA-256, to match older records. */
  MD5("md5", "MD5", 16);

  private final String id;
  private final String jcaName;
  private final int length;

  DigestAlgorithm(String id, String jcaName, int length) {
    this.id = id;
    this.jcaName = jcaName;
    this.length = length;
  }

  /** The name in documents, such as {@code sha256}. */
  public String id() {
    return id;
  }

  /** The name in the Java Cryptography Architecture, such as {@code SHA-256}. */
  public String jcaName() {
    return jcaName;
  }

  /** Octets of a digest. */
  public int length() {
    return length;
  }

  /** Whether it may stand beside SHA-256 only. */
  public boolean legacy() {
    return this == SHA1 || this == MD5;
  }

  /** Whether BagIt validators know it, so that it may have a payload manifest (section 5.3). */
  public boolean inBag() {
    return this != SHA3_256 && this != SHA3_512;
  }

  /** A fresh digest of the JDK's own provider, whose SHA-256 uses the processor's instructions. */
  public MessageDigest start() {
    try {
      return MessageDigest.getInstance(jcaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks " + jcaName, e);
    }
  }

  /** The algorithm with that {@link #id()}. */
  public static Optional<DigestAlgorithm> byId(String id) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.id.equals(id)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
