package org.evidencepack.sign;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Looks for a path from a signer to an anchor. The chain is taken as one line: each certificate and
 * the first that bears its issuer's name. A search among all of them would let a hostile package
 * choose the work.
 */
final class PathCheck {
  private static final int LONGEST = 16;

  private final List<X509Certificate> anchors;
  private final Instant at;

  PathCheck(List<X509Certificate> anchors, Instant at) {
    this.anchors = anchors;
    this.at = at;
  }

  PathJudgement judge(List<X509Certificate> given) {
    if (given.isEmpty() || given.size() > LONGEST) {
      return PathJudgement.untrusted(
          "There are " + given.size() + " certificates; 1 to " + LONGEST + " are looked at.");
    }
    X509Certificate signer = given.get(0);
    if (!Certificates.maySign(signer)) {
      return PathJudgement.untrusted(
          "The key usage of " + Certificates.name(signer) + " does not allow signing.");
    }
    PathJudgement best = noPath(signer);
    for (List<X509Certificate> path : candidates(Certificates.chain(signer, given))) {
      PathJudgement judgement = judgePath(path);
      if (judgement.outcome().compareTo(best.outcome()) < 0 || best.path().isEmpty()) {
        best = judgement;
      }
    }
    return best;
  }

  private PathJudgement noPath(X509Certificate signer) {
    return PathJudgement.untrusted(
        "No trust anchor that was given has issued "
            + Certificates.name(signer)
            + " (issuer: "
            + signer.getIssuerX500Principal().getName()
            + "), directly or through the certificates in the package.");
  }

  /** Each beginning of the chain with each anchor that may end it. */
  private List<List<X509Certificate>> candidates(List<X509Certificate> chain) {
    List<List<X509Certificate>> candidates = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      X509Certificate last = chain.get(i);
      if (anchors.contains(last) && (i == 0 || Certificates.mayIssue(last, i - 1))) {
        candidates.add(chain.subList(0, i + 1));
      }
      for (X509Certificate anchor : anchors) {
        if (Certificates.issued(anchor, last)
            && Certificates.mayIssue(anchor, i)
            && !chain.contains(anchor)) {
          List<X509Certificate> path = new ArrayList<>(chain.subList(0, i + 1));
          path.add(anchor);
          candidates.add(path);
        }
      }
    }
    return candidates;
  }

  private PathJudgement judgePath(List<X509Certificate> path) {
    X509Certificate outside =
        path.stream().filter(c -> !Certificates.validAt(c, at)).findFirst().orElse(null);
    String flaw = flaw(path, outside == null ? at : commonTime(path));
    if (flaw != null) {
      return new PathJudgement(PathJudgement.Outcome.UNTRUSTED, flaw, path);
    }
    if (outside != null) {
      return new PathJudgement(PathJudgement.Outcome.OUTSIDE_VALIDITY, expiry(outside), path);
    }
    X509Certificate anchor = path.get(path.size() - 1);
    String name = Certificates.name(anchor);
    String reason =
        path.size() == 1
            ? name + " is a trust anchor itself."
            : Certificates.name(path.get(0)) + " was issued under the trust anchor " + name + ".";
    return new PathJudgement(PathJudgement.Outcome.TRUSTED, reason, path);
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
  private static String flaw(List<X509Certificate> path, Instant time) {
    List<X509Certificate> below = path.subList(0, path.size() - 1);
    for (X509Certificate certificate : below) {
      String algorithm = Certificates.signatureDigest(certificate);
      if (algorithm.startsWith("SHA1") || algorithm.startsWith("MD")) {
        return Certificates.name(certificate) + " was issued with the broken " + algorithm + ".";
      }
    }
    try {
      if (!below.isEmpty()) {
        validate(below, path.get(path.size() - 1), time);
      }
      return null;
    } catch (GeneralSecurityException | RuntimeException e) {
      return "The path to the trust anchor "
          + Certificates.name(path.get(path.size() - 1))
          + " does not hold: "
          + e.getMessage()
          + ".";
    }
  }

  private static void validate(List<X509Certificate> below, X509Certificate anchor, Instant time)
      throws GeneralSecurityException {
    if (below.stream().allMatch(PathCheck::verifiable)) {
      validate(
          CertPathValidator.getInstance("PKIX"),
          CertificateFactory.getInstance("X.509"),
          below,
          anchor,
          time);
    } else {
      Provider other = Providers.offering("CertPathValidator", "PKIX");
      validate(
          CertPathValidator.getInstance("PKIX", other),
          CertificateFactory.getInstance("X.509", other),
          below,
          anchor,
          time);
    }
  }

  private static boolean verifiable(X509Certificate certificate) {
    try {
      Signature.getInstance(certificate.getSigAlgName());
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  private static void validate(
      CertPathValidator validator,
      CertificateFactory factory,
      List<X509Certificate> below,
      X509Certificate anchor,
      Instant time)
      throws GeneralSecurityException {
    // Certificates of the provider's own make: only those verify by its algorithms.
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate certificate : below) {
      path.add(remade(certificate, factory));
    }
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(remade(anchor, factory), null)));
    parameters.setDate(Date.from(time));
    parameters.setRevocationEnabled(false);
    validator.validate(factory.generateCertPath(path), parameters);
  }

  private static X509Certificate remade(X509Certificate certificate, CertificateFactory factory)
      throws GeneralSecurityException {
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
  }
}
