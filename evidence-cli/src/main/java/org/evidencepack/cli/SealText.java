package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.evidencepack.Seal;
import org.evidencepack.model.PackageInfo.Preservation;

/** What came of packing, as a person and as a program reads it. */
final class SealText {
  private SealText() {}

  static void print(Seal seal, Path target, OutputOptions options, Output output)
      throws IOException {
    if (!options.quiet) {
      seal.remarks().forEach(remark -> output.talk("note: " + Escape.text(remark)));
    }
    if (options.json) {
      output.line(json(seal, target).text());
      return;
    }
    output.line(Escape.text(target.toString()) + ": sealed, " + Sizes.of(Files.size(target)));
    output.line("  package    " + seal.info().packageId());
    output.line("  payload    " + ReportText.payload(seal.info()));
    ReportText.withheld(seal.info()).ifPresent(text -> output.line("  withheld   " + text));
    for (Preservation record : seal.info().preservations()) {
      output.line("  preserved  " + ReportText.preserved(record));
    }
    output.line("  seal       " + seal.digest());
    output.line("  custody    " + ReportText.custody(seal.custody()));
  }

  private static Json json(Seal seal, Path target) {
    return new Json()
        .with("package", target)
        .with("packageId", seal.info().packageId())
        .with("sealDigest", seal.digest())
        .with(
            "payload",
            new Json().with("files", seal.info().files()).with("bytes", seal.info().bytes()))
        .with("withheld", ReportText.withheldJson(seal.info()))
        .with("preservations", ReportText.preservedJson(seal.info()))
        .with("unreadable", seal.unreadable())
        .with(
            "custody",
            new Json()
                .with("events", seal.custody().events())
                .with("head", seal.custody().digest()))
        .with("remarks", seal.remarks());
  }
}
