package org.evidencepack.custody;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Severity;

/**
 * The custody log of one package, from its first event on (FORMAT.md section 8): writes events that
 * link to the one before, or follows events that were written and finds where the chain is broken.
 * Not thread-safe.
 */
public final class CustodyLog {
  private final String packageId;
  private long events;
  private Optional<Digest> last = Optional.empty();
  private Optional<OffsetDateTime> lastTime = Optional.empty();

  private CustodyLog(String packageId) {
    this.packageId = packageId;
  }

  /** An empty log of that package. */
  public static CustodyLog of(String packageId) {
    return new CustodyLog(packageId);
  }

  /**
   * Appends an event.
   *
   * @return the octets of its document
   */
  public byte[] append(CustodyEvent event, Instant recordedAt) {
    var record = new CustodyRecord(events + 1, packageId, last, recordedAt, event);
    byte[] octets = CustodyDocument.write(record);
    advance(octets, event);
    return octets;
  }

  /**
   * Follows the log by one document.
   *
   * @param octets the document
   * @param name its stored name
   * @param findings takes what is wrong with its place in the chain
   * @throws InvalidPackageException CUSTODY_MALFORMED, if it is no such document
   */
  public CustodyRecord follow(byte[] octets, String name, List<Finding> findings)
      throws InvalidPackageException {
    CustodyRecord record = CustodyDocument.read(octets, name);
    findings.addAll(broken(record, name));
    OffsetDateTime time = record.event().occurredAt();
    if (lastTime.filter(time::isBefore).isPresent()) {
      findings.add(
          Finding.note(
              FindingCode.CUSTODY_TIME_ORDER,
              Severity.WARNING,
              name,
              "occurred before the event that stands before it"));
    }
    advance(octets, record.event());
    return record;
  }

  private List<Finding> broken(CustodyRecord record, String name) {
    var findings = new ArrayList<Finding>();
    if (record.sequence() != events + 1) {
      findings.add(broken(name, "has the wrong sequence number", events + 1, record.sequence()));
    }
    if (!record.packageId().equals(packageId)) {
      findings.add(broken(name, "belongs to another package", packageId, record.packageId()));
    }
    if (!record.previous().equals(last)) {
      findings.add(
          broken(
              name,
              "does not link to the event before it",
              last.map(Digest::toString).orElse("none"),
              record.previous().map(Digest::toString).orElse("none")));
    }
    return findings;
  }

  private static Finding broken(String name, String problem, Object expected, Object actual) {
    return Finding.mismatch(FindingCode.CUSTODY_CHAIN_BROKEN, name, problem, expected, actual);
  }

  private void advance(byte[] octets, CustodyEvent event) {
    events++;
    last = Optional.of(Digest.sha256(octets));
    lastTime = Optional.of(event.occurredAt());
  }

  /** How far the log goes. */
  public CustodyHead head() {
    return new CustodyHead(events, last);
  }
}
