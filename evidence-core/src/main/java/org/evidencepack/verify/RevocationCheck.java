package org.evidencepack.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.cms.RevocationData;
import org.evidencepack.internal.cms.RevocationSources;
import org.evidencepack.internal.cms.RevocationStatus;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.SubIndication;
import org.evidencepack.verify.SignatureReport.Revocation;

/** Whether a certificate of a path had been revoked (FORMAT.md section 11). */
final class RevocationCheck {
  private static final Set<String> RETIRED =
      Set.of("AFFILIATION_CHANGED", "SUPERSEDED", "CESSATION_OF_OPERATION");

  private final RevocationData data;
  private final Instant now;
  private final List<Revocation> answers = new ArrayList<>();

  RevocationCheck(RevocationData data, Instant now) {
    this.data = data;
    this.now = now;
  }

  /**
   * Why a path does not hold.
   *
   * @param code the finding
   * @param reason one English sentence
   */
  record Objection(FindingCode code, SubIndication subIndication, String reason) {}

  /**
   * What is to be held against a path at that time: the first revoked certificate below the anchor,
   * else the first of which that is not known though it names a place to ask.
   */
  Optional<Objection> objection(List<X509Certificate> path, Instant proven) {
    Optional<Objection> unknown = Optional.empty();
    for (int i = 0; i + 1 < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      RevocationStatus status = data.status(certificate, path.get(i + 1), proven, now);
      answers.add(answer(certificate, status));
      if (status.kind() == RevocationStatus.Kind.REVOKED) {
        return Optional.of(
            new Objection(
                FindingCode.CERTIFICATE_REVOKED,
                i == 0 ? SubIndication.REVOKED_NO_POE : SubIndication.REVOKED_CA_NO_POE,
                sentence(certificate, status)));
      }
      boolean missed =
          status.kind() == RevocationStatus.Kind.UNKNOWN
              && (RevocationSources.namesSource(certificate) || !status.source().isEmpty());
      if (missed && unknown.isEmpty()) {
        unknown =
            Optional.of(
                new Objection(
                    FindingCode.REVOCATION_UNKNOWN,
                    SubIndication.TRY_LATER,
                    sentence(certificate, status)));
      }
    }
    return unknown;
  }

  /**
   * What is to be held against a time-stamp by that path, though nothing was revoked at its own
   * time: who has the key of an authority makes tokens of any time he likes. So a revocation until
   * the end counts as well, unless it says that the authority only retired (RFC 3161 section 4).
   */
  Optional<Objection> compromise(List<X509Certificate> path, Instant end) {
    for (int i = 0; i + 1 < path.size(); i++) {
      RevocationStatus status = data.status(path.get(i), path.get(i + 1), end, now);
      if (status.kind() == RevocationStatus.Kind.REVOKED && !RETIRED.contains(status.reason())) {
        return Optional.of(
            new Objection(
                FindingCode.CERTIFICATE_REVOKED,
                i == 0 ? SubIndication.REVOKED_NO_POE : SubIndication.REVOKED_CA_NO_POE,
                "A stolen key makes time-stamps of any time. " + sentence(path.get(i), status)));
      }
    }
    return Optional.empty();
  }

  private static String sentence(X509Certificate certificate, RevocationStatus status) {
    String source = status.source().isEmpty() ? "" : " (" + status.source() + ")";
    return "Whether the certificate of "
        + certificate.getSubjectX500Principal().getName()
        + " is revoked: "
        + status.remark()
        + source;
  }

  private static Revocation answer(X509Certificate certificate, RevocationStatus status) {
    return new Revocation(
        certificate.getSubjectX500Principal().getName(),
        status.kind().name(),
        status.source(),
        status.thisUpdate(),
        status.nextUpdate(),
        status.since(),
        status.remark());
  }

  /** What was learnt, in the order of the path. */
  List<Revocation> answers() {
    return answers;
  }
}
