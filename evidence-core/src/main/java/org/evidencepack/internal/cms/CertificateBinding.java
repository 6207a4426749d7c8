package org.evidencepack.internal.cms;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether certificates that nobody declared belong to others (FORMAT.md section 10.2). */
public final class CertificateBinding {
  /** Of certificates with one name no more are tried, or a package would choose the work. */
  private static final int MOST_NAMESAKES = 8;

  private CertificateBinding() {}

  /**
   * The first of the certificates that does not belong: one whose issuer is in the pool (itself, of
   * a root) must have been signed by that one's key; one without must itself have signed another.
   *
   * @return its subject, for messages
   */
  public static Optional<String> unlinked(
      List<X509Certificate> certificates, List<X509Certificate> pool) {
    return certificates.stream()
        .filter(certificate -> !linked(certificate, pool))
        .map(certificate -> "the certificate of " + certificate.getSubjectX500Principal().getName())
        .findFirst();
  }

  /**
   * The way up from the first certificate, as far as the pool leads: each was signed by the key of
   * the next.
   *
   * @param pool at least one certificate
   */
  public static List<X509Certificate> way(List<X509Certificate> pool) {
    List<X509Certificate> way = new ArrayList<>(List.of(pool.get(0)));
    Optional<X509Certificate> next = issuer(pool.get(0), pool);
    while (next.isPresent() && !way.contains(next.get())) {
      way.add(next.get());
      next = issuer(next.get(), pool);
    }
    return way;
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate certificate, List<X509Certificate> pool) {
    return pool.stream()
        .filter(other -> names(other, certificate))
        .limit(MOST_NAMESAKES)
        .filter(other -> signed(other, certificate))
        .findFirst();
  }

  static boolean linked(X509Certificate certificate, List<X509Certificate> pool) {
    List<X509Certificate> issuers =
        pool.stream().filter(other -> names(other, certificate)).limit(MOST_NAMESAKES).toList();
    return issuers.isEmpty()
        ? pool.stream()
            .filter(other -> names(certificate, other))
            .limit(MOST_NAMESAKES)
            .anyMatch(other -> signed(certificate, other))
        : issuers.stream().anyMatch(issuer -> signed(issuer, certificate));
  }

  /** Whether the first issued the second: by the names in it and by its signature. */
  public static boolean issued(X509Certificate issuer, X509Certificate child) {
    return names(issuer, child) && signed(issuer, child);
  }

  private static boolean names(X509Certificate issuer, X509Certificate child) {
    return issuer.getSubjectX500Principal().equals(child.getIssuerX500Principal());
  }

  private static boolean signed(X509Certificate issuer, X509Certificate child) {
    return IssuerSignatures.verifies(child, issuer);
  }
}
