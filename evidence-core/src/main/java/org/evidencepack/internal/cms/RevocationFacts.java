package org.evidencepack.internal.cms;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.evidencepack.internal.cms.RevocationStatus.Kind;

/**
 * What one list or response, whose signature was verified, says of one certificate; and what
 * follows from that.
 *
 * @param source for messages
 * @param keepsExpired from when on the source goes on speaking of certificates that have expired
 * @param revokedAt when the certificate was revoked; empty if it is not
 * @param invalidFrom from when the authority distrusts it, if that is told
 */
record RevocationFacts(
    String source,
    Instant thisUpdate,
    Instant producedAt,
    Optional<Instant> nextUpdate,
    Optional<Instant> keepsExpired,
    Optional<Instant> revokedAt,
    Optional<Instant> invalidFrom,
    int reason) {

  /** What Java allows as well: an answer fetched just now comes from another clock. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

  private static final int CERTIFICATE_HOLD = 6;
  private static final int REMOVE_FROM_CRL = 8;

  RevocationStatus statusFor(RevocationQuestion question) {
    Instant proven = question.provenTime();
    Instant latest = question.now().plus(CLOCKS_APART);
    if (thisUpdate.isAfter(latest) || producedAt.isAfter(latest)) {
      return status(Kind.UNKNOWN, "The answer is from the future.");
    }
    boolean revoked = since().filter(since -> !since.isAfter(proven)).isPresent();
    if (revoked && reason != CERTIFICATE_HOLD) {
      return status(Kind.REVOKED, "It was revoked" + words() + "."); // for ever: never out of date
    }
    if (!fresh(proven)) {
      return status(Kind.UNKNOWN, "The answer is out of date.");
    }
    if (revoked) {
      return status(Kind.REVOKED, "It was put on hold" + words() + ".");
    }
    if (thisUpdate.isAfter(question.notAfter())
        && keepsExpired.filter(from -> !from.isAfter(question.notAfter())).isEmpty()) {
      return status(
          Kind.UNKNOWN,
          "The answer is from after the certificate expired, when it might have been left out.");
    }
    return status(
        Kind.GOOD,
        since().isEmpty()
            ? "It is not revoked."
            : "It was revoked" + words() + ", which is after the time that counts.");
  }

  /** Revocation holds from the earlier of the two times, where both are told. */
  private Optional<Instant> since() {
    if (reason == REMOVE_FROM_CRL) {
      return Optional.empty();
    }
    return revokedAt.map(at -> invalidFrom.filter(from -> from.isBefore(at)).orElse(at));
  }

  private boolean fresh(Instant proven) {
    return !nextUpdate.orElse(thisUpdate).isBefore(proven);
  }

  private String words() {
    return " from "
        + since().orElseThrow()
        + (reasonName().isEmpty() ? "" : " (" + reasonName() + ")");
  }

  private String reasonName() {
    CRLReason[] names = CRLReason.values();
    return revokedAt.isPresent() && reason >= 0 && reason < names.length
        ? names[reason].name()
        : "";
  }

  /** The same source, but it does not count. */
  RevocationStatus status(Kind kind, String remark) {
    return new RevocationStatus(
        kind,
        source,
        Optional.of(thisUpdate),
        Optional.of(producedAt),
        nextUpdate,
        since(),
        since().isEmpty() ? "" : reasonName(),
        remark);
  }
}
