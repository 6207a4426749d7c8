package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.cms.CertificateBinding;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.RevocationStatus.Kind;

/** Whether a signature holds all that makes it level LT (FORMAT.md section 10.2). */
final class ValidationData {
  private final RevocationData held;
  private final Instant now;

  ValidationData(RevocationData held, Instant now) {
    this.held = held;
    this.now = now;
  }

  /** Whether it tells of every certificate from the signer and from each authority to a root. */
  boolean complete(List<X509Certificate> signer, List<Stamp> stamps) {
    Instant time = stamps.get(0).token().time();
    return !held.isEmpty()
        && told(signer, time)
        && stamps.stream().allMatch(stamp -> told(all(stamp), stamp.token().time()));
  }

  private static List<X509Certificate> all(Stamp stamp) {
    var all = new ArrayList<>(stamp.token().certificates());
    all.addAll(stamp.pool());
    return all;
  }

  /** The first certificate's way up to a root, through issuers who tell of the one below. */
  private boolean told(List<X509Certificate> pool, Instant time) {
    X509Certificate certificate = pool.get(0);
    for (int steps = 0; steps < pool.size(); steps++) {
      X509Certificate child = certificate;
      if (child.getSubjectX500Principal().equals(child.getIssuerX500Principal())) {
        return true;
      }
      Optional<X509Certificate> issuer =
          pool.stream()
              .filter(c -> CertificateBinding.issued(c, child))
              .filter(c -> held.status(child, c, time, now).kind() != Kind.UNKNOWN)
              .findFirst();
      if (issuer.isEmpty()) {
        return false;
      }
      certificate = issuer.get();
    }
    return false;
  }
}
