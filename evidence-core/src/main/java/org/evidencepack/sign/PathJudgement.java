package org.evidencepack.sign;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.SubIndication;

/**
 * Whether a signer's certificate leads to a trust anchor.
 *
 * @param outcome what came of it
 * @param subIndication what EN 319 102-1 calls the reason why it is not trusted; empty if it is
 * @param reason one English sentence; may quote certificates, so escape it for output
 * @param path the certificates from the signer to the anchor, both included, also where it does not
 *     hold; empty where none was found
 */
public record PathJudgement(
    Outcome outcome,
    Optional<SubIndication> subIndication,
    String reason,
    List<X509Certificate> path) {

  /** What can come of looking for a path. */
  public enum Outcome {
    /** There is a path, valid at the time asked for. */
    TRUSTED,
    /** There is a path, but a certificate on it was not valid yet, or no longer, at that time. */
    OUTSIDE_VALIDITY,
    /** There is no path. */
    UNTRUSTED
  }

  public PathJudgement {
    path = List.copyOf(path);
  }

  static PathJudgement untrusted(SubIndication subIndication, String reason) {
    return new PathJudgement(Outcome.UNTRUSTED, Optional.of(subIndication), reason, List.of());
  }

  /** Whether there is a path, valid at the time asked for. */
  public boolean trusted() {
    return outcome == Outcome.TRUSTED;
  }

  /** The finding of FORMAT.md section 11 that this makes, if any. */
  public Optional<FindingCode> code() {
    return switch (outcome) {
      case TRUSTED -> Optional.empty();
      case OUTSIDE_VALIDITY -> Optional.of(FindingCode.CERTIFICATE_EXPIRED);
      case UNTRUSTED -> Optional.of(FindingCode.SIGNER_UNTRUSTED);
    };
  }
}
