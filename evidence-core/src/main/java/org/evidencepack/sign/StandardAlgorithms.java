package org.evidencepack.sign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.evidencepack.sign.AlgorithmRule.Kind;

/**
 * The policy that comes with the library: which algorithms count, and until when, by its source.
 * The dates of TS 119 312 came by way of the machine-readable suite 1.5.1 of 2024-10-13 that EU DSS
 * 6.4 carries, whose validity ends on the day after the last day here.
 *
 * <p>In Java rather than in a file of the form that {@link AlgorithmPolicy#read} takes: finding and
 * reading that was a few hundredths of the time in which a small package is verified.
 */
final class StandardAlgorithms {
  private static final String ETSI = "ETSI TS 119 312 V1.5.1";
  private static final String NIST =
      ETSI + ", which says 1900 bits; 2048 by NIST SP 800-131A Rev. 2";
  private static final Optional<LocalDate> NO_END = Optional.empty();

  private StandardAlgorithms() {}

  static List<AlgorithmRule> rules() {
    return List.of(
        digest("MD5", until(2004, 7, 31), ETSI),
        digest("RIPEMD160", until(2014, 7, 31), ETSI),
        digest(
            "SHA-1",
            until(2012, 7, 31),
            ETSI + "; NIST SP 800-131A Rev. 2 also rules it out for signatures"),
        digest("SHA-224", until(2028, 12, 31), ETSI),
        digest("SHA-256", NO_END, ETSI + "; FIPS 180-4"),
        digest("SHA-384", NO_END, ETSI + "; FIPS 180-4"),
        digest("SHA-512", NO_END, ETSI + "; FIPS 180-4"),
        digest("SHA3-256", NO_END, ETSI + "; FIPS 202"),
        digest("SHA3-384", NO_END, ETSI + "; FIPS 202"),
        digest("SHA3-512", NO_END, ETSI + "; FIPS 202"),
        signature("RSA-PSS", 786, until(2010, 7, 31), ETSI),
        signature("RSA-PSS", 1024, until(2019, 9, 30), ETSI),
        signature("RSA-PSS", 2048, until(2028, 12, 31), NIST),
        signature("RSA-PSS", 3000, NO_END, ETSI),
        signature("RSA-PKCS1", 786, until(2010, 7, 31), ETSI),
        signature("RSA-PKCS1", 1024, until(2019, 9, 30), ETSI),
        signature("RSA-PKCS1", 2048, until(2028, 12, 31), NIST),
        signature("RSA-PKCS1", 3000, until(2028, 12, 31), ETSI),
        signature("DSA", 1024, until(2015, 11, 30), ETSI),
        signature("DSA", 2048, until(2028, 12, 31), NIST),
        signature("DSA", 3000, NO_END, ETSI),
        signature("ECDSA", 160, until(2012, 7, 31), ETSI),
        signature("ECDSA", 224, until(2021, 9, 30), ETSI),
        signature("ECDSA", 256, NO_END, ETSI),
        signature("ED25519", 0, NO_END, "FIPS 186-5; RFC 8419"),
        signature("ED448", 0, NO_END, "FIPS 186-5; RFC 8419"),
        signature("ML-DSA-44", 0, NO_END, "FIPS 204; RFC 9882"),
        signature("ML-DSA-65", 0, NO_END, "FIPS 204; RFC 9882"),
        signature("ML-DSA-87", 0, NO_END, "FIPS 204; RFC 9882"));
  }

  /** The last day on which something counts, in UTC. */
  private static Optional<LocalDate> until(int year, int month, int day) {
    return Optional.of(LocalDate.of(year, month, day));
  }

  private static AlgorithmRule digest(String name, Optional<LocalDate> last, String source) {
    return rule(Kind.DIGEST, name, 0, last, source);
  }

  private static AlgorithmRule signature(
      String name, int smallestKey, Optional<LocalDate> last, String source) {
    return rule(Kind.SIGNATURE, name, smallestKey, last, source);
  }

  /** Nobody has held these against the official texts of their sources yet. */
  private static AlgorithmRule rule(
      Kind kind, String name, int bits, Optional<LocalDate> last, String source) {
    return new AlgorithmRule(kind, name, bits, last, false, source);
  }
}
