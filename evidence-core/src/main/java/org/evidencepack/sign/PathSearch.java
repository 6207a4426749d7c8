package org.evidencepack.sign;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways from a signer to an anchor, by issuer names and verified signatures: several, where an
 * authority is cross-signed or has two certificates of one name. Always the same ways in the same
 * order for the same certificates.
 *
 * <p>A hostile package does not choose the work: a step is taken only along a signature that
 * verifies, each looked at once; a way has at most 8 certificates and never the same name and key
 * twice; at most 64 ways are returned, and at most 1,024 steps taken.
 */
final class PathSearch {
  private static final int LONGEST = 8;
  private static final int MOST_PATHS = 64;
  private static final int MOST_STEPS = 1024;

  private final CertificateLinks links = new CertificateLinks();
  private final Set<X509Certificate> given;
  private final Set<X509Certificate> anchors;
  private final List<List<X509Certificate>> paths = new ArrayList<>();
  private X509Certificate impostor;
  private int steps;

  private PathSearch(List<X509Certificate> given, List<X509Certificate> anchors) {
    this.given = new LinkedHashSet<>(given);
    this.anchors = new LinkedHashSet<>(anchors);
  }

  /**
   * Searches.
   *
   * @param given the signer's certificate first; their number is the caller's to bound
   */
  static PathSearch among(List<X509Certificate> given, List<X509Certificate> anchors) {
    var search = new PathSearch(given, anchors);
    search.extend(new ArrayList<>(given.subList(0, 1)));
    return search;
  }

  /** What was found, each from the signer to an anchor, both included; the first found first. */
  List<List<X509Certificate>> paths() {
    return paths;
  }

  /** An anchor with the name of an issuer that was needed, but another key; null if none. */
  X509Certificate impostor() {
    return impostor;
  }

  private void extend(List<X509Certificate> path) {
    X509Certificate last = path.get(path.size() - 1);
    if (anchors.contains(last)) {
      paths.add(List.copyOf(path));
      if (!given.contains(last)) {
        return;
      }
    }
    for (X509Certificate issuer : given) {
      step(path, issuer);
    }
    for (X509Certificate issuer : anchors) {
      if (!given.contains(issuer)) {
        step(path, issuer);
      }
    }
  }

  private void step(List<X509Certificate> path, X509Certificate issuer) {
    X509Certificate last = path.get(path.size() - 1);
    boolean ended = paths.size() >= MOST_PATHS || steps >= MOST_STEPS;
    if (ended || path.size() >= LONGEST || !Certificates.issued(issuer, last)) {
      return;
    }
    if (path.stream().anyMatch(c -> sameAuthority(c, issuer))) {
      return;
    }
    if (!links.verify(issuer, last)) {
      impostor = impostor == null && anchors.contains(issuer) ? issuer : impostor;
      return;
    }
    steps++;
    path.add(issuer);
    extend(path);
    path.remove(path.size() - 1);
  }

  /** RFC 4158 section 2.4.2: a path through the same name and key again is a loop. */
  private static boolean sameAuthority(X509Certificate one, X509Certificate other) {
    return one.getSubjectX500Principal().equals(other.getSubjectX500Principal())
        && one.getPublicKey().equals(other.getPublicKey());
  }
}
