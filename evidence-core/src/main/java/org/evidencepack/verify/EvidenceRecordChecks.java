package org.evidencepack.verify;

import java.util.Optional;

/** FORMAT.md 10.4: the evidence records of a package. */
final class EvidenceRecordChecks {
  /** Whether the records are to be believed; what is not is a finding. */
  void trust(TrustSettings settings, Findings findings) {}

  /** What the earliest trusted record that covers that file shows. */
  Optional<Proof> proof(String file) {
    return Optional.empty();
  }
}
