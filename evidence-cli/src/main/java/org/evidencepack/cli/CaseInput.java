package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencepack.cli.casefile.CaseFile;
import org.evidencepack.exchange.CaseDocument;
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

  private Optional<CaseFile> opened = Optional.empty();

  /** What is said of the case. */
  CaseDocument read() throws IOException {
    if (caseFile != null) {
      if (reference != null || title != null) {
        throw new InvalidInputException(
            "--case-ref and --title stand in for a case file: give one or the other");
      }
      opened = Optional.of(CaseFile.open(caseFile));
      return opened.get().required();
    }
    if (reference == null || title == null) {
      throw new InvalidInputException(
          "what case is it? Give --case CASE.yaml ('evidence template case' prints one), or both"
              + " --case-ref and --title");
    }
    return new CaseDocument(new CaseInfo(reference, title));
  }

  /** Where a path of the case file stands; empty if there is no case file. */
  String place(String path) {
    return opened.map(file -> caseFile + ":" + file.line(path)).orElse("");
  }
}
