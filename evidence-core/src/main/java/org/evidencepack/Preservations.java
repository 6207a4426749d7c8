package org.evidencepack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo.Preservation;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.Matched;
import org.evidencepack.verify.PreservationMatch;
import org.evidencepack.verify.PreservationRecord;
import org.evidencepack.verify.VerificationReport;

/** The preservation records that files are compared with on their way into a package. */
final class Preservations {
  private static final int NAMED = 3;

  private final Set<DigestAlgorithm> algorithms;
  private final List<PreservationMatch> matches = new ArrayList<>();

  /**
   * Begins with none.
   *
   * @param algorithms those that every file is digested with
   */
  Preservations(Set<DigestAlgorithm> algorithms) {
    this.algorithms = algorithms;
  }

  void add(PreservationRecord record) throws InvalidInputException {
    VerificationReport report = record.report();
    if (report.verdict() == Verdict.INVALID) {
      throw new InvalidInputException(
          report.name()
              + ": is INVALID, so it is no record of anything: "
              + report.errors().findFirst().map(Object::toString).orElse("not all was checked")
              + "; nothing was packed");
    }
    matches.add(record.match(algorithms));
  }

  /**
   * Compares a file that was digested with every record.
   *
   * @throws InvalidInputException if one has its path with other content
   */
  void compare(EvidenceFile file) throws InvalidInputException {
    for (PreservationMatch match : matches) {
      if (match.add(file) == PreservationMatch.Outcome.DIFFERS) {
        Digest found = file.content().orElseThrow().digests().get(DigestAlgorithm.SHA256);
        throw new InvalidInputException(
            file.item()
                + "/"
                + file.originalPath()
                + ": is not the file that was preserved by "
                + match.record().report().name()
                + ": expected "
                + match.preserved(file)
                + ", found "
                + found
                + "; nothing was packed. Find out when it changed");
      }
    }
  }

  /** The records as the package document names them. */
  List<Preservation> told() {
    return matches.stream().map(Preservations::told).toList();
  }

  private static Preservation told(PreservationMatch match) {
    VerificationReport report = match.record().report();
    return new Preservation(
        report.info().orElseThrow().packageId(),
        report.sealDigest().orElseThrow(),
        match.record().files(),
        match.result(0).matched());
  }

  /** A remark on each record with files that are not in the package. */
  List<String> remarks() {
    return matches.stream().flatMap(Preservations::remark).toList();
  }

  private static Stream<String> remark(PreservationMatch match) {
    Matched result = match.result(NAMED);
    long files = result.missing();
    return files == 0
        ? Stream.empty()
        : Stream.of(
            match.record().report().name()
                + " preserved "
                + files
                + (files == 1 ? " file that is" : " files that are")
                + " not in this package, such as "
                + String.join(", ", result.missingFirst()));
  }
}
