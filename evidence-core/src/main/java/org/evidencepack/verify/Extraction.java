package org.evidencepack.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of an extraction.
 *
 * @param report on the package
 * @param files how many files were written
 * @param bytes how many octets they have
 * @param withheld how many more were wanted whose content is not in the package
 * @param renamed the list of files that could not get their original names, if there are any
 * @param remarks what could not be restored beside names, at most 100
 */
public record Extraction(
    VerificationReport report,
    long files,
    long bytes,
    long withheld,
    Optional<Path> renamed,
    List<String> remarks) {

  public Extraction {
    remarks = List.copyOf(remarks);
  }
}
