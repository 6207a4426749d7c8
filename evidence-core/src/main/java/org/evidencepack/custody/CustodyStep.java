package org.evidencepack.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.Severity;

/** One record at its place in the log: what is wrong with it there (FORMAT.md 8.2 and 8.3). */
final class CustodyStep {
  private final CustodyRecord record;
  private final String name;
  private final List<Finding> findings;

  CustodyStep(CustodyRecord record, String name, List<Finding> findings) {
    this.record = record;
    this.name = name;
    this.findings = findings;
  }

  /** Its number, its package, and whether it is signed, as events after the seal are. */
  void place(long sequence, String packageId, boolean afterSeal) {
    if (record.sequence() != sequence) {
      mismatch(
          FindingCode.CUSTODY_SEQUENCE,
          "has the wrong sequence number",
          sequence,
          record.sequence());
    }
    if (!record.packageId().equals(packageId)) {
      mismatch(
          FindingCode.CUSTODY_OTHER_PACKAGE,
          "belongs to another package",
          packageId,
          record.packageId());
    }
    if (record.signed() != afterSeal) {
      error(
          FindingCode.CUSTODY_MALFORMED,
          afterSeal
              ? "comes after the seal, but names no signers"
              : "stands before the seal, but names signers");
    }
  }

  /** Its link to the last of those before it; if to an earlier one, that has two successors. */
  void link(Optional<Digest> last, Set<Digest> all) {
    if (record.previous().equals(last)) {
      return;
    }
    boolean forked = record.previous().filter(all::contains).isPresent();
    mismatch(
        forked ? FindingCode.CUSTODY_FORKED : FindingCode.CUSTODY_CHAIN_BROKEN,
        forked
            ? "links to an event before the one before it"
            : "does not link to the event before it",
        last.map(Digest::toString).orElse("none"),
        record.previous().map(Digest::toString).orElse("none"));
  }

  /** Its own times, and those of the record before it: clocks of two agencies may differ. */
  void times(Optional<CustodyRecord> before) {
    if (record.recordedAt().isBefore(record.event().occurredAt().toInstant())) {
      error(FindingCode.CUSTODY_BACKDATED, "was recorded before it occurred");
    }
    if (before.isEmpty()) {
      return;
    }
    if (record.event().occurredAt().isBefore(before.get().event().occurredAt())) {
      warn("occurred before the event that stands before it");
    }
    if (record.recordedAt().isBefore(before.get().recordedAt())) {
      warn("was recorded before the event that stands before it");
    }
  }

  private void mismatch(FindingCode code, String problem, Object expected, Object actual) {
    findings.add(Finding.mismatch(code, name, problem, expected, actual));
  }

  private void error(FindingCode code, String problem) {
    findings.add(Finding.error(code, name, problem));
  }

  private void warn(String problem) {
    findings.add(Finding.note(FindingCode.CUSTODY_TIME_ORDER, Severity.WARNING, name, problem));
  }
}
