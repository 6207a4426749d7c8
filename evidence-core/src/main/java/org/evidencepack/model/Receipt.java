package org.evidencepack.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a receiver says of a package that arrived (FORMAT.md section 8.5).
 *
 * @param packageId the package, as it names itself, if that could be read
 * @param sealDigest the seal digest, if it could be read
 * @param before how far the custody log went as received
 * @param after how far it goes with the RECEIVED event; empty if the package was rejected
 * @param fileDigest SHA-256 of the file, if it was rejected
 * @param verdict what the receiver's verification came to
 * @param findings what it found, the first thousand
 * @param notChecked which checks were not made, and why
 * @param receivedAt when, in whole seconds
 * @param receiver who received
 * @param order for which order or request
 * @param reasons why the package was rejected
 * @param conditions the conditions on the evidence, the first thousand, and which are accepted
 * @param signers SHA-256 of the certificates of the receipt's signature, the signer's first
 * @param tool what made the receipt
 */
public record Receipt(
    Optional<String> packageId,
    Optional<Digest> sealDigest,
    CustodyHead before,
    Optional<CustodyHead> after,
    Optional<Digest> fileDigest,
    Verdict verdict,
    List<Finding> findings,
    List<UncheckedPart> notChecked,
    Instant receivedAt,
    Party receiver,
    Optional<String> order,
    Optional<String> reasons,
    List<ConditionAnswer> conditions,
    List<Digest> signers,
    ToolInfo tool) {

  /** Most findings, and most conditions, in a receipt. */
  public static final int MOST_FINDINGS = 1000;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there are too many findings, the time has a fraction, a
   *     rejected package's condition is accepted, or what an accepted or a rejected package needs
   *     is missing, or if its heads contradict each other
   */
  public Receipt {
    findings = List.copyOf(findings);
    notChecked = List.copyOf(notChecked);
    conditions = List.copyOf(conditions);
    signers = List.copyOf(signers);
    if (findings.size() > MOST_FINDINGS || signers.isEmpty()) {
      throw new IllegalArgumentException("a receipt has a signer and at most 1,000 findings");
    }
    if (after.isPresent() == fileDigest.isPresent()
        || (after.isPresent() && (packageId.isEmpty() || sealDigest.isEmpty()))) {
      throw new IllegalArgumentException(
          "a receipt tells the package and its seal, or the digest of the file that was rejected");
    }
    if (after.filter(head -> head.events() - 1 != before.events()).isPresent()) {
      throw new IllegalArgumentException("RECEIVED is not the next event");
    }
    if (after.isEmpty() && conditions.stream().anyMatch(ConditionAnswer::accepted)) {
      throw new IllegalArgumentException("who rejects a package accepts no condition of it");
    }
    if (!receivedAt.equals(receivedAt.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("receivedAt is not in whole seconds");
    }
  }

  /** Whether the package was taken over, and the custody log goes on with it. */
  public boolean accepted() {
    return after.isPresent();
  }
}
