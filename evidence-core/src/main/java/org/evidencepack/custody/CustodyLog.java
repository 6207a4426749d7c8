package org.evidencepack.custody;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.CustodyDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.SignedManifest;

/**
 * The custody log of one package, from its first event on (FORMAT.md section 8): writes events that
 * link to the one before, or follows events that were written and finds where the chain is broken.
 * Holds the digest of each event. Not thread-safe.
 */
public final class CustodyLog {
  private final String packageId;
  private final long sealedEvents;
  private final Set<Digest> digests = new HashSet<>();
  private CustodyHead head = new CustodyHead(0, Optional.empty());
  private Optional<CustodyRecord> last = Optional.empty();

  private CustodyLog(String packageId, long sealedEvents) {
    this.packageId = packageId;
    this.sealedEvents = sealedEvents;
  }

  /** The empty log of a package that is not sealed yet. */
  public static CustodyLog of(String packageId) {
    return new CustodyLog(packageId, Long.MAX_VALUE);
  }

  /**
   * The empty log of a sealed package, to be followed.
   *
   * @param sealedEvents how many events stand before the seal: all others are signed
   */
  public static CustodyLog of(String packageId, long sealedEvents) {
    return new CustodyLog(packageId, sealedEvents);
  }

  /**
   * Appends an event before the seal.
   *
   * @return the octets of its document
   * @throws IllegalArgumentException if it was recorded before it occurred
   * @throws IllegalStateException if the seal comes before it
   */
  public byte[] append(CustodyEvent event, Instant recordedAt) {
    return append(event, recordedAt, List.of(), List.of());
  }

  /**
   * Appends an event after the seal, or before it where both lists are empty.
   *
   * @param recordedAt in whole seconds for an event after the seal
   * @param previousSignatures the signatures of the event before, or of the seal
   * @param signers for each signature that it will have, the certificates, the signer's first
   * @return the octets of its document
   * @throws IllegalArgumentException if it was recorded before it occurred, or for lists that
   *     {@link CustodyRecord} refuses
   * @throws IllegalStateException if it has signers and is before the seal, or the other way round
   */
  public byte[] append(
      CustodyEvent event,
      Instant recordedAt,
      List<SignedManifest> previousSignatures,
      List<List<Digest>> signers) {
    var record =
        new CustodyRecord(
            head.events() + 1,
            packageId,
            head.digest(),
            previousSignatures,
            signers,
            recordedAt,
            event);
    if (recordedAt.isBefore(event.occurredAt().toInstant())) {
      throw new IllegalArgumentException(
          "the event of " + event.occurredAt() + " is recorded before it, at " + recordedAt);
    }
    if (record.signed() != afterSeal()) {
      throw new IllegalStateException("events after the seal are signed, and no others");
    }
    byte[] octets = CustodyDocument.write(record);
    advance(octets, record);
    return octets;
  }

  /**
   * Follows the log by one document.
   *
   * @param octets the document
   * @param name its stored name
   * @param findings takes what is wrong with it at this place
   * @throws InvalidPackageException CUSTODY_MALFORMED, if it is no such document
   */
  public CustodyRecord follow(byte[] octets, String name, List<Finding> findings)
      throws InvalidPackageException {
    CustodyRecord record = CustodyDocument.read(octets, name);
    var step = new CustodyStep(record, name, findings);
    step.place(head.events() + 1, packageId, afterSeal());
    step.link(head.digest(), digests);
    step.times(last);
    advance(octets, record);
    return record;
  }

  private boolean afterSeal() {
    return head.events() >= sealedEvents;
  }

  private void advance(byte[] octets, CustodyRecord record) {
    Digest digest = Digest.sha256(octets);
    digests.add(digest);
    head = new CustodyHead(head.events() + 1, Optional.of(digest));
    last = Optional.of(record);
  }

  /** How far the log goes. */
  public CustodyHead head() {
    return head;
  }
}
