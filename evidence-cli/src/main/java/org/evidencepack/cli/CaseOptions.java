package org.evidencepack.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.evidencepack.CaseExport;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** What a CASE graph is to hold besides. */
final class CaseOptions {
  @Option(
      names = "--files",
      paramLabel = "N",
      description = {
        "case: describe the first N payload files one by one. Without it the graph names the",
        "inventory by its hash; graph tools slow down beyond some ten thousand files."
      })
  long files;

  @Option(
      names = "--exhibit",
      paramLabel = "ITEM=NUMBER",
      description = {
        "case: your own exhibit number of an item, from the last receipt on; the sender's stays",
        "beside it. Repeatable."
      })
  Map<String, String> exhibits = new LinkedHashMap<>();

  CaseExport export(EvidencePackage evidence) throws InvalidInputException {
    if (files < 0) {
      throw new InvalidInputException("--files " + files + ": is negative: give 0 or more");
    }
    CaseExport export = CaseExport.of(evidence).withFiles(files);
    for (var exhibit : exhibits.entrySet()) {
      export = export.withExhibitNumber(exhibit.getKey(), exhibit.getValue());
    }
    return export;
  }
}
