package org.evidencepack.sign;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.SubIndication;
import org.evidencepack.sign.PathJudgement.Outcome;

/** Judges the ways from a signer to an anchor, until one is found to hold. */
final class PathCheck {
  private static final int MOST_CERTIFICATES = 16;

  private final List<X509Certificate> anchors;
  private final PathPurpose purpose;
  private final Instant at;

  PathCheck(List<X509Certificate> anchors, PathPurpose purpose, Instant at) {
    this.anchors = anchors;
    this.purpose = purpose;
    this.at = at;
  }

  PathJudgement judge(List<X509Certificate> given) {
    if (given.isEmpty() || given.size() > MOST_CERTIFICATES) {
      return PathJudgement.untrusted(
          SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
          "There are "
              + given.size()
              + " certificates; 1 to "
              + MOST_CERTIFICATES
              + " are looked at.");
    }
    X509Certificate signer = given.get(0);
    Optional<String> objection = purpose.objection(signer);
    if (objection.isPresent()) {
      return PathJudgement.untrusted(SubIndication.CHAIN_CONSTRAINTS_FAILURE, objection.get());
    }
    PathSearch search = PathSearch.among(given, anchors);
    PathJudgement best = null;
    for (List<X509Certificate> path : search.paths()) {
      PathJudgement judgement = judgePath(path);
      if (judgement.trusted()) {
        return judgement;
      }
      boolean better = best == null || judgement.outcome().compareTo(best.outcome()) < 0;
      best = better ? judgement : best;
    }
    return best == null ? noPath(signer, search.impostor()) : best;
  }

  private static PathJudgement noPath(X509Certificate signer, X509Certificate impostor) {
    if (impostor != null) {
      return PathJudgement.untrusted(
          SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
          "The path to the trust anchor "
              + Certificates.name(impostor)
              + " does not hold: the certificate below names it, but was signed with another key.");
    }
    return PathJudgement.untrusted(
        SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
        "No trust anchor that was given has issued "
            + Certificates.name(signer)
            + " (issuer: "
            + signer.getIssuerX500Principal().getName()
            + "), directly or through the certificates in the package.");
  }

  private PathJudgement judgePath(List<X509Certificate> path) {
    X509Certificate outside =
        path.stream().filter(c -> !Certificates.validAt(c, at)).findFirst().orElse(null);
    PathJudgement flaw = flaw(path, outside == null ? at : commonTime(path));
    if (flaw != null) {
      return flaw;
    }
    if (outside != null) {
      return new PathJudgement(
          Outcome.OUTSIDE_VALIDITY, outsideValidity(outside, path), expiry(outside), path);
    }
    X509Certificate anchor = path.get(path.size() - 1);
    String name = Certificates.name(anchor);
    String reason =
        path.size() == 1
            ? name + " is a trust anchor itself."
            : Certificates.name(path.get(0)) + " was issued under the trust anchor " + name + ".";
    return new PathJudgement(Outcome.TRUSTED, Optional.empty(), reason, path);
  }

  /** EN 319 102-1 has a name for a signer's certificate that came too late for its signature. */
  private Optional<SubIndication> outsideValidity(
      X509Certificate outside, List<X509Certificate> path) {
    boolean early = at.isBefore(outside.getNotBefore().toInstant());
    return Optional.of(
        early && outside.equals(path.get(0))
            ? SubIndication.NOT_YET_VALID
            : SubIndication.OUT_OF_BOUNDS_NO_POE);
  }

  private String expiry(X509Certificate certificate) {
    return "The certificate of "
        + Certificates.name(certificate)
        + " is valid "
        + Certificates.validity(certificate)
        + ", not at "
        + at
        + ".";
  }

  /** When the path was whole, if it ever was: the time at which its youngest certificate began. */
  private static Instant commonTime(List<X509Certificate> path) {
    return path.stream()
        .map(c -> c.getNotBefore().toInstant())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /** Why the certificates below the last do not lead to it; null if they do. */
  private PathJudgement flaw(List<X509Certificate> path, Instant time) {
    List<X509Certificate> below = path.subList(0, path.size() - 1);
    for (X509Certificate certificate : below) {
      String algorithm = Certificates.signatureDigest(certificate);
      if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
        return untrusted(
            SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
            Certificates.name(certificate) + " was issued with the broken " + algorithm + ".",
            path);
      }
    }
    return below.isEmpty() ? null : brokenLink(below, path, time);
  }

  private PathJudgement brokenLink(
      List<X509Certificate> below, List<X509Certificate> path, Instant time) {
    X509Certificate anchor = path.get(path.size() - 1);
    if (!Certificates.mayIssue(anchor, below.size() - 1)) {
      return untrusted(
          SubIndication.CHAIN_CONSTRAINTS_FAILURE,
          "The trust anchor "
              + Certificates.name(anchor)
              + " may not issue that path: it is no authority, or for shorter paths only.",
          path);
    }
    try {
      PathValidation.require(below, anchor, purpose, time);
      return null;
    } catch (GeneralSecurityException | RuntimeException e) {
      return untrusted(
          PathValidation.subIndication(e),
          "The path to the trust anchor "
              + Certificates.name(anchor)
              + " does not hold: "
              + e.getMessage()
              + ".",
          path);
    }
  }

  private static PathJudgement untrusted(
      SubIndication subIndication, String reason, List<X509Certificate> path) {
    return new PathJudgement(Outcome.UNTRUSTED, Optional.of(subIndication), reason, path);
  }
}
