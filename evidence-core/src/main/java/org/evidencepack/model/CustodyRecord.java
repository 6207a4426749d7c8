package org.evidencepack.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A custody event as it stands in the log (FORMAT.md section 8).
 *
 * @param sequence its number, from 1
 * @param packageId the package it belongs to
 * @param previous digest of the record before; empty in the first
 * @param previousSignatures the signatures of the record before, or of the seal; empty in a record
 *     before the seal
 * @param signers for each of its signatures, the SHA-256 of the certificates in it, the signer's
 *     first, then each one's issuer; empty in a record before the seal
 * @param recordedAt when it was written down
 * @param event what happened
 */
public record CustodyRecord(
    long sequence,
    String packageId,
    Optional<Digest> previous,
    List<SignedManifest> previousSignatures,
    List<List<Digest>> signers,
    Instant recordedAt,
    CustodyEvent event) {
  private static final int SIGNATURES = 4;
  private static final int CERTIFICATES = 16;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there are signers without previous signatures or the other
   *     way round, more than four of either, a signer without certificates or with more than 16,
   *     one that is not named by SHA-256, or a signed record whose time is not in whole seconds
   */
  public CustodyRecord {
    previousSignatures = List.copyOf(previousSignatures);
    signers = signers.stream().map(List::copyOf).toList();
    if (signers.isEmpty() != previousSignatures.isEmpty()) {
      throw new IllegalArgumentException("signers and previous signatures stand together");
    }
    if (signers.size() > SIGNATURES || previousSignatures.size() > SIGNATURES) {
      throw new IllegalArgumentException("an event has at most four signatures");
    }
    if (!signers.stream().allMatch(CustodyRecord::areCertificates)) {
      throw new IllegalArgumentException("a signer has 1 to 16 certificates, named by SHA-256");
    }
    if (!signers.isEmpty() && !recordedAt.equals(recordedAt.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a signed event is recorded in whole seconds");
    }
  }

  private static boolean areCertificates(List<Digest> signer) {
    return !signer.isEmpty()
        && signer.size() <= CERTIFICATES
        && signer.stream().allMatch(digest -> digest.algorithm() == DigestAlgorithm.SHA256);
  }

  /** A record before the seal, which no signature of its own covers. */
  public static CustodyRecord beforeSeal(
      long sequence,
      String packageId,
      Optional<Digest> previous,
      Instant recordedAt,
      CustodyEvent event) {
    return new CustodyRecord(
        sequence, packageId, previous, List.of(), List.of(), recordedAt, event);
  }

  /** Whether it has signatures of its own, as every record after the seal has. */
  public boolean signed() {
    return !signers.isEmpty();
  }
}
