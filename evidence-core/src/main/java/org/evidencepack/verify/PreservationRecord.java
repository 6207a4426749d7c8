package org.evidencepack.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Verdict;

/**
 * A preservation record that was verified: a package whose withheld files (FORMAT.md section 7) are
 * to be compared with those of another package, or with what is packed. Holds a path, a size and
 * the digests of each, some 200 octets beside the path; of at most {@value #MOST} files. Immutable
 * and thread-safe.
 */
public final class PreservationRecord {
  /** Most files of a record that is compared with. */
  public static final int MOST = 1_000_000;

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
   * @throws InvalidInputException if there is no such file, or no file is withheld in it, or more
   *     than {@value #MOST} are
   */
  public static PreservationRecord read(Path file, Verifier verifier) throws IOException {
    var files = new ArrayList<PreservedFile>();
    VerificationReport report =
        verifier.verify(
            file,
            (info, line) -> {
              if (line.withheld()) {
                requireRoom(file, files.size());
                files.add(PreservedFile.of(line, info.digestAlgorithms()));
              }
            });
    if (report.verdict() != Verdict.INVALID && files.isEmpty()) {
      throw new InvalidInputException(
          file + ": is no preservation record: it has no file whose content is withheld");
    }
    return new PreservationRecord(report, List.copyOf(files));
  }

  private static void requireRoom(Path file, int files) throws InvalidInputException {
    if (files >= MOST) {
      throw new InvalidInputException(
          file + ": has more than " + MOST + " withheld files, too many to compare with");
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
