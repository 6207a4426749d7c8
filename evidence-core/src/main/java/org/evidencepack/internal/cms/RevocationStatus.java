package org.evidencepack.internal.cms;

import java.time.Instant;
import java.util.Optional;

/**
 * What lists and responses say of one certificate at one time.
 *
 * @param kind what came of it
 * @param source who says so, such as "CRL 17 of CN=Root"; may quote certificates; empty where there
 *     is nobody
 * @param thisUpdate the time for which the source speaks
 * @param producedAt when the answer was made; for a CRL the same
 * @param nextUpdate when the source promised to speak again
 * @param since from when the certificate is revoked, be that before the time asked for or after
 * @param reason why it was revoked, in the words of {@link java.security.cert.CRLReason}; empty if
 *     it is not, or nobody says
 * @param remark one English sentence
 */
public record RevocationStatus(
    Kind kind,
    String source,
    Optional<Instant> thisUpdate,
    Optional<Instant> producedAt,
    Optional<Instant> nextUpdate,
    Optional<Instant> since,
    String reason,
    String remark) {

  /** What can come of asking. */
  public enum Kind {
    /** It was not revoked then; it may have been since. */
    GOOD,
    /** It was revoked by then. */
    REVOKED,
    /** Nobody says so in a way that counts. */
    UNKNOWN
  }

  static RevocationStatus unknown(String why) {
    return new RevocationStatus(
        Kind.UNKNOWN,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        why);
  }

  static RevocationStatus good(String why) {
    return new RevocationStatus(
        Kind.GOOD,
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        why);
  }
}
