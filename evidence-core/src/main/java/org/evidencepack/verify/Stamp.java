package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.TimestampToken;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;
import org.evidencepack.sign.PathJudgement;

/**
 * A time-stamp in a package, whole in itself; whether to believe it (FORMAT.md section 11).
 *
 * @param subject the file that it stands in
 * @param pool certificates that may lead to its authority's anchor, besides its own
 * @param revocation what the package holds of lists and responses for it
 */
record Stamp(
    TimestampToken token, String subject, List<X509Certificate> pool, RevocationData revocation) {

  private static final int MOST_CERTIFICATES = 16;

  /** How long before its end a time-stamp should be renewed. */
  private static final Duration NOTICE = Duration.ofDays(90);

  /** The authority's name, for messages; hostile unless trusted. */
  String authority() {
    return token.signer().getSubjectX500Principal().getName();
  }

  /** Whether it is over those octets and its authority's; if not, what is wrong. */
  Optional<Finding> problem(byte[] octets) {
    if (!token.covers(octets)) {
      return Optional.of(
          Finding.error(
              FindingCode.TIMESTAMP_INVALID,
              subject,
              "holds a time-stamp that is over something else"));
    }
    return flaw(token).map(flaw -> Finding.error(FindingCode.TIMESTAMP_INVALID, subject, flaw));
  }

  /** What is wrong with a token in itself. */
  static Optional<String> flaw(TimestampToken token) {
    if (!token.valueVerifies()) {
      return Optional.of("holds a time-stamp whose signature is not its authority's");
    }
    return token
        .stranger()
        .map(who -> "holds a time-stamp with " + who + ", which is a stranger's");
  }

  /**
   * Whether the time-stamp is trusted; if not, that is a finding.
   *
   * @param covered when something trusted was made over it, or now: until then its algorithms must
   *     count, and its end is near if that is now
   */
  boolean trusted(TrustSettings settings, Instant covered, Findings findings) {
    Optional<String> objection = objection(settings, covered);
    objection.ifPresent(reason -> note(findings, FindingCode.TIMESTAMP_UNTRUSTED, reason));
    if (objection.isEmpty() && covered.equals(settings.now())) {
      aging(settings)
          .ifPresent(reason -> note(findings, FindingCode.TIMESTAMP_RENEWAL_DUE, reason));
    }
    return objection.isEmpty();
  }

  private void note(Findings findings, FindingCode code, String reason) {
    findings.add(
        new Finding(
            code,
            Severity.WARNING,
            subject,
            reason,
            Map.of("authority", authority(), "time", token.time().toString())));
  }

  private Optional<String> objection(TrustSettings settings, Instant covered) {
    if (settings.authorities().certificates().isEmpty()) {
      return Optional.of(
          "The time-stamp is not relied on: no anchor was given for time-stamping authorities.");
    }
    if (token.time().isAfter(covered)) {
      return Optional.of("The time-stamp is of a time that was not yet.");
    }
    PathJudgement path = settings.authorities().judgeAuthority(certificates(), token.time());
    if (!path.trusted()) {
      return Optional.of(path.reason());
    }
    RevocationCheck check = RevocationCheck.of(settings, revocation);
    return check
        .objection(path, token.time())
        .or(() -> check.compromise(path.path(), covered))
        .map(RevocationCheck.Objection::reason)
        .or(() -> algorithms(settings, path.path(), covered));
  }

  private Optional<String> algorithms(
      TrustSettings settings, List<X509Certificate> path, Instant at) {
    Optional<String> objection =
        settings
            .policy()
            .objectionToDigest(token.imprintAlgorithm(), at)
            .or(
                () ->
                    settings
                        .policy()
                        .objectionToSignature(
                            token.digestAlgorithm(),
                            token.signer().getPublicKey(),
                            token.signatureAlgorithm(),
                            at));
    for (X509Certificate certificate : path.subList(0, path.size() - 1)) {
      objection = objection.or(() -> settings.policy().objectionToCertificate(certificate, at));
    }
    return objection;
  }

  private Optional<String> aging(TrustSettings settings) {
    Instant end = token.signer().getNotAfter().toInstant();
    if (end.isAfter(settings.now().plus(NOTICE))) {
      return Optional.empty();
    }
    return Optional.of(
        "The certificate of the time-stamping authority "
            + (end.isBefore(settings.now()) ? "expired at " : "expires at ")
            + end
            + ": renew the evidence record, or make one.");
  }

  private List<X509Certificate> certificates() {
    var all = new ArrayList<>(token.certificates());
    pool.stream().filter(c -> !all.contains(c)).forEach(all::add);
    return all.size() <= MOST_CERTIFICATES ? all : all.subList(0, MOST_CERTIFICATES);
  }
}
