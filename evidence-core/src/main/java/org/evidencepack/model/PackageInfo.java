package org.evidencepack.model;

import java.time.Instant;
import java.util.List;

/**
 * The package document (FORMAT.md section 6).
 *
 * @param formatVersion version of the format, such as {@code 1.0}
 * @param packageId {@code urn:uuid:…}
 * @param created when the package was begun, in whole seconds
 * @param caseInfo the case with all its items
 * @param files number of payload files
 * @param bytes octets of all payload files
 * @param withheld files whose digests were sealed without their content
 * @param custodyEvents number of custody events before the seal
 * @param digestAlgorithms what every payload file was digested with
 * @param knownHashes the lists that the files were compared with
 * @param preservations the preservation records that the files were compared with
 * @param signers for each signature over the seal, the SHA-256 of the certificates in it, the
 *     signer's first, then each one's issuer
 * @param tool what made the package
 */
public record PackageInfo(
    String formatVersion,
    String packageId,
    Instant created,
    CaseInfo caseInfo,
    long files,
    long bytes,
    Withheld withheld,
    long custodyEvents,
    List<DigestAlgorithm> digestAlgorithms,
    List<KnownList> knownHashes,
    List<Preservation> preservations,
    List<List<Digest>> signers,
    ToolInfo tool) {

  /** The format version that this library writes. */
  public static final String FORMAT_VERSION = "1.0";

  /** How many signatures a seal, or an event after it, may bear (FORMAT.md sections 6, 8.3). */
  public static final int MOST_SIGNATURES = 4;

  public PackageInfo {
    digestAlgorithms = List.copyOf(digestAlgorithms);
    knownHashes = List.copyOf(knownHashes);
    preservations = List.copyOf(preservations);
    signers = signers.stream().map(List::copyOf).toList();
  }

  /**
   * Files whose digests and metadata are in the package, and whose content is not.
   *
   * @param files how many
   * @param bytes how many octets they have
   */
  public record Withheld(long files, long bytes) {
    /** None. */
    public static final Withheld NONE = new Withheld(0, 0);

    /** As in "2 files, 17 octets". */
    public String inWords() {
      return "%d %s, %d %s"
          .formatted(files, files == 1 ? "file" : "files", bytes, bytes == 1 ? "octet" : "octets");
    }

    /** Whether there are any. */
    public boolean any() {
      return files > 0;
    }
  }

  /**
   * A list of known hashes.
   *
   * @param list its file name
   * @param entries how many files it names
   * @param matched how many of these were packed, or withheld, with equal digests
   */
  public record KnownList(String list, long entries, long matched) {}

  /**
   * A preservation record.
   *
   * @param packageId its package id
   * @param seal its seal digest
   * @param files how many files it has
   * @param matched of how many of these the content was packed, or withheld
   */
  public record Preservation(String packageId, Digest seal, long files, long matched) {}
}
