package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.evidencepack.cli.casefile.CaseFile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** What case it is. */
final class CaseInput {
  @Option(
      names = "--case",
      paramLabel = "CASE.yaml",
      description = "The case file; 'evidence template case' prints one.")
  Path caseFile;

  @Option(names = "--case-ref", paramLabel = "R", description = "Case reference, with no --case.")
  String reference;

  @Option(names = "--title", paramLabel = "T", description = "Case title, with no --case.")
  String title;

  CaseFile read() throws IOException {
    if (caseFile != null) {
      if (reference != null || title != null) {
        throw new InvalidInputException(
            "--case-ref and --title stand in for a case file: give one or the other");
      }
      return CaseFile.read(caseFile);
    }
    if (reference == null || title == null) {
      throw new InvalidInputException(
          "what case is it? Give --case CASE.yaml ('evidence template case' prints one), or both"
              + " --case-ref and --title");
    }
    return new CaseFile(new CaseInfo(reference, title), List.of());
  }
}
