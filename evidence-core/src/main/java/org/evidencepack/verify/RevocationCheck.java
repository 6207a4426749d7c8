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
import org.evidencepack.internal.cms.RevocationStatus.Kind;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.SubIndication;
import org.evidencepack.sign.PathJudgement;
import org.evidencepack.verify.SignatureReport.Revocation;

/** Whether a certificate of a path had been revoked (FORMAT.md section 11). */
final class RevocationCheck {
  private static final Set<String> RETIRED =
      Set.of("AFFILIATION_CHANGED", "SUPERSEDED", "CESSATION_OF_OPERATION");

  private final RevocationData held;
  private final OnlineLookup online;
  private final Instant now;
  private final List<Revocation> answers = new ArrayList<>();

  private RevocationCheck(RevocationData held, OnlineLookup online, Instant now) {
    this.held = held;
    this.online = online;
    this.now = now;
  }

  /** By what the caller knows, what the package holds, and what the network says if it is asked. */
  static RevocationCheck of(TrustSettings settings, RevocationData inPackage) {
    return new RevocationCheck(
        settings.revocation().and(inPackage), settings.online(), settings.now());
  }

  /**
   * Why a path does not hold.
   *
   * @param code the finding
   * @param reason one English sentence
   */
  record Objection(FindingCode code, SubIndication subIndication, String reason) {}

  /** What is known of a certificate of the path, the first being number 0. */
  private record Known(int number, X509Certificate certificate, RevocationStatus status) {
    String name() {
      return certificate.getSubjectX500Principal().getName();
    }

    /** Whether nothing is known though it names a place to ask. */
    boolean missed() {
      return status.kind() == Kind.UNKNOWN
          && (RevocationSources.namesSource(certificate) || !status.source().isEmpty());
    }

    Revocation answer(String remark) {
      return new Revocation(
          name(),
          status.kind().name(),
          status.source(),
          status.thisUpdate(),
          status.nextUpdate(),
          status.since(),
          remark);
    }

    Objection objection(String remark) {
      boolean unknown = status.kind() == Kind.UNKNOWN;
      String reason =
          (unknown ? "It is not known whether the certificate of " : "The certificate of ")
              + name()
              + (unknown ? " was revoked: " : " is revoked: ")
              + remark
              + (status.source().isEmpty() ? "" : " (" + status.source() + ")");
      if (unknown) {
        return new Objection(FindingCode.REVOCATION_UNKNOWN, SubIndication.TRY_LATER, reason);
      }
      return new Objection(
          FindingCode.CERTIFICATE_REVOKED,
          number == 0 ? SubIndication.REVOKED_NO_POE : SubIndication.REVOKED_CA_NO_POE,
          reason);
    }
  }

  /**
   * What is to be held against a path at that time: the first revoked certificate below the anchor,
   * else the first of which that is not known though it names a place to ask. There it is asked, if
   * the caller allows that and the path holds: no stranger's certificate is to say where this
   * machine goes.
   */
  Optional<Objection> objection(PathJudgement judged, Instant proven) {
    List<X509Certificate> path = judged.path();
    List<Known> all = known(path, proven);
    List<String> problems = List.of();
    if (judged.trusted() && all.stream().anyMatch(this::worthAsking)) {
      problems = online.ask(path, now);
      all = known(path, proven);
    }
    Optional<Objection> unknown = Optional.empty();
    for (Known known : all) {
      String remark = remark(known, problems);
      answers.add(known.answer(remark));
      if (known.status().kind() == Kind.REVOKED) {
        return Optional.of(known.objection(remark));
      }
      if (known.missed() && unknown.isEmpty()) {
        unknown = Optional.of(known.objection(remark));
      }
    }
    return unknown;
  }

  private boolean worthAsking(Known known) {
    return known.missed() || (known.status().kind() == Kind.UNKNOWN && online.asksResponders());
  }

  private List<Known> known(List<X509Certificate> path, Instant proven) {
    RevocationData data = held.and(online.fetched());
    List<Known> all = new ArrayList<>();
    for (int i = 0; i + 1 < path.size(); i++) {
      X509Certificate certificate = path.get(i);
      all.add(new Known(i, certificate, data.status(certificate, path.get(i + 1), proven, now)));
    }
    return all;
  }

  /**
   * What is to be held against a time-stamp by that path, though nothing was revoked at its own
   * time: who has the key of an authority makes tokens of any time he likes. So a revocation until
   * the end counts as well, unless it says that the authority only retired (RFC 3161 section 4).
   */
  Optional<Objection> compromise(List<X509Certificate> path, Instant end) {
    return known(path, end).stream()
        .filter(known -> known.status().kind() == Kind.REVOKED)
        .filter(known -> !RETIRED.contains(known.status().reason()))
        .map(
            known ->
                known.objection(
                    known.status().remark() + " A stolen key makes time-stamps of any time."))
        .findFirst();
  }

  /** With what went wrong when the network was asked about it. */
  private static String remark(Known known, List<String> problems) {
    var remark = new StringBuilder(known.status().remark());
    if (known.status().kind() == Kind.UNKNOWN) {
      problems.stream()
          .filter(problem -> problem.startsWith(known.name() + " "))
          .forEach(problem -> remark.append(' ').append(problem));
    }
    return remark.toString();
  }

  /** What was learnt, in the order of the path. */
  List<Revocation> answers() {
    return answers;
  }
}
