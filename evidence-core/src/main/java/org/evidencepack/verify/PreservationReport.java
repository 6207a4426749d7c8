package org.evidencepack.verify;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.Verdict;

/**
 * How a package stands to a preservation record. It is apart from the package's verdict.
 *
 * @param record the record, as the caller named it
 * @param packageId how it names itself, if that could be read
 * @param sealDigest its seal digest, if it could be read
 * @param verdict of the record
 * @param sameTrust whether that is no worse than the package's
 * @param named whether the package names it
 * @param compared whether files were compared: both are at least INTACT
 * @param files how many the record has
 * @param matched how these came out; all 0 if nothing was compared
 * @param unrecorded how many files the package has beside these
 */
public record PreservationReport(
    String record,
    Optional<String> packageId,
    Optional<Digest> sealDigest,
    Verdict verdict,
    boolean sameTrust,
    Naming named,
    boolean compared,
    long files,
    Matched matched,
    long unrecorded) {
  /** Most names that are told of either kind. */
  static final int NAMES = 20;

  /** What a package document says of preservation records. */
  public enum Naming {
    /** It names this one. */
    THIS,
    /** It names others alone. */
    OTHERS,
    /** It names none. */
    NONE
  }

  /** Walks the files of a package. */
  interface Files {
    void each(FileUse use) throws IOException;
  }

  /** Whether the package has every file of the record, and is not made with another record. */
  public boolean holds() {
    return compared && named != Naming.OTHERS && matched.matched() == files;
  }

  /** Compares with what a package has, if that may be believed. */
  static PreservationReport of(
      PreservationRecord record, Verdict verdict, Optional<PackageInfo> info, Files lines)
      throws IOException {
    VerificationReport told = record.report();
    boolean compared = verdict != Verdict.INVALID && told.verdict() != Verdict.INVALID;
    Matched matched = Matched.NOTHING;
    long unrecorded = 0;
    if (compared) {
      var match = record.match(EnumSet.copyOf(info.orElseThrow().digestAlgorithms()));
      lines.each(
          (document, line) -> {
            if (line.type().digested()) {
              match.add(line);
            }
          });
      matched = match.result(NAMES);
      unrecorded = match.unrecorded();
    }
    return new PreservationReport(
        told.name(),
        told.info().map(PackageInfo::packageId),
        told.sealDigest(),
        told.verdict(),
        told.verdict().compareTo(verdict) >= 0,
        naming(told, info.map(PackageInfo::preservations).orElse(List.of())),
        compared,
        record.files(),
        matched,
        unrecorded);
  }

  private static Naming naming(VerificationReport record, List<Preservation> named) {
    if (named.isEmpty()) {
      return Naming.NONE;
    }
    return named.stream()
            .anyMatch(
                one ->
                    record.sealDigest().equals(Optional.of(one.seal()))
                        && record
                            .info()
                            .filter(i -> i.packageId().equals(one.packageId()))
                            .isPresent())
        ? Naming.THIS
        : Naming.OTHERS;
  }
}
