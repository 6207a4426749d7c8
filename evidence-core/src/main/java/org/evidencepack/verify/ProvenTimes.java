package org.evidencepack.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When each signature is shown to have existed (FORMAT.md section 11). */
final class ProvenTimes {
  private final Map<Signed, Proof> proofs = new HashMap<>();
  private final Set<Signed> stamped = new HashSet<>();

  private ProvenTimes() {}

  /**
   * Those of all signatures of a package.
   *
   * @param checks in the order of the signatures
   */
  static ProvenTimes of(
      List<SignatureCheck> checks,
      EvidenceRecordChecks records,
      TrustSettings settings,
      Findings findings) {
    Map<Signed, List<Proof>> own = new HashMap<>();
    var times = new ProvenTimes();
    for (SignatureCheck check : checks) {
      own.put(check.signed(), times.own(check, records, settings, findings));
    }
    Optional<Proof> later = Optional.empty();
    // From the last to the first: a later event holds on to all that is before it.
    for (int end = checks.size(); end > 0; ) {
      int begin = end - 1;
      while (begin > 0
          && checks.get(begin - 1).signed().event() == checks.get(end - 1).signed().event()) {
        begin--;
      }
      List<Signed> group = checks.subList(begin, end).stream().map(SignatureCheck::signed).toList();
      for (Signed signed : group) {
        earliest(own.get(signed), later).ifPresent(proof -> times.proofs.put(signed, proof));
      }
      List<Proof> all = group.stream().flatMap(signed -> own.get(signed).stream()).toList();
      later = earliest(all, later).map(Proof::forEarlier);
      end = begin;
    }
    return times;
  }

  private List<Proof> own(
      SignatureCheck check,
      EvidenceRecordChecks records,
      TrustSettings settings,
      Findings findings) {
    String name = check.signed().signature();
    Optional<Proof> record = records.proof(name);
    Instant covered = record.map(Proof::time).orElse(settings.now());
    List<Proof> proofs = check.parts().orElseThrow().proofs(settings, covered, findings);
    if (!proofs.isEmpty()) {
      stamped.add(check.signed());
    }
    record.ifPresent(proofs::add);
    return proofs;
  }

  private static Optional<Proof> earliest(List<Proof> own, Optional<Proof> later) {
    return Stream.concat(own.stream(), later.stream()).min(Proof.EARLIEST);
  }

  /** Whether a trusted time-stamp stands in the signature itself. */
  boolean stamped(Signed signed) {
    return stamped.contains(signed);
  }

  Optional<Proof> of(Signed signed) {
    return Optional.ofNullable(proofs.get(signed));
  }
}
