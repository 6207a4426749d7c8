package org.evidencepack.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Verdict;

/**
 * A preservation record that was verified: a package whose withheld files (FORMAT.md section 7) are
 * to be compared with those of another package, or with what is packed. Holds path, size and
 * digests of each in memory, in at most 256 MiB: enough for a million files with SHA-256 and paths
 * of usual length. Immutable and thread-safe.
 */
public final class PreservationRecord {
  /** Octets of memory that the files of a record may take. */
  private static final long ROOM = 256L << 20;

  private final VerificationReport report;
  private final List<PreservedFile> files;

  private PreservationRecord(VerificationReport report, List<PreservedFile> files) {
    this.report = report;
    this.files = files;
  }

  /**
   * Verifies a record and reads what it has. Of one that comes out INVALID nothing is read.
   *
   * @param file a package, or the folder that one was unpacked into
   * @param verifier who is to be trusted for the record
   * @throws InvalidInputException if there is no such file, or no file is withheld in it, or too
   *     many are
   */
  public static PreservationRecord read(Path file, Verifier verifier) throws IOException {
    return read(file, verifier, ROOM);
  }

  /** As the other, with that many octets of memory. */
  static PreservationRecord read(Path file, Verifier verifier, long room) throws IOException {
    var files = new ArrayList<PreservedFile>();
    var taken = new AtomicLong();
    VerificationReport report =
        verifier.verify(
            file,
            (info, line) -> {
              if (line.withheld()) {
                PreservedFile preserved = PreservedFile.of(line, info.digestAlgorithms());
                requireRoom(file, taken.addAndGet(preserved.octets()), room);
                files.add(preserved);
              }
            });
    if (report.verdict() != Verdict.INVALID && files.isEmpty()) {
      throw new InvalidInputException(
          file + ": is no preservation record: it has no file whose content is withheld");
    }
    return new PreservationRecord(report, List.copyOf(files));
  }

  private static void requireRoom(Path file, long taken, long room) throws InvalidInputException {
    if (taken > room) {
      throw new InvalidInputException(
          file
              + ": is too large to compare with: paths and digests of its files take more than "
              + (room >> 20)
              + " MiB; make several records");
    }
  }

  /** What verification came to. */
  public VerificationReport report() {
    return report;
  }

  /** How many files it has. */
  public long files() {
    return files.size();
  }

  /**
   * Begins a comparison with files that have these digests.
   *
   * @throws IllegalStateException if the record is INVALID
   */
  public PreservationMatch match(Set<DigestAlgorithm> algorithms) {
    if (report.verdict() == Verdict.INVALID) {
      throw new IllegalStateException("The record is INVALID, so nothing is compared with it");
    }
    PackageInfo info = report.info().orElseThrow();
    return new PreservationMatch(this, files, info.digestAlgorithms(), algorithms);
  }
}
