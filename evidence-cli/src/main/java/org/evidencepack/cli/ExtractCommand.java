package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.model.Condition;
import org.evidencepack.model.Verdict;
import org.evidencepack.verify.Extraction;
import org.evidencepack.verify.ExtractionOptions;
import org.evidencepack.verify.PayloadPart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence extract} */
@Command(
    name = "extract",
    description = {
      "Verifies a package and writes out its files, each once its digests matched.",
      "They get their original names and times. GLOB chooses files, such as 'E001/mail/*.mbox' or",
      "'*.jpg': then no other file is read, and of the payload the verdict speaks of these alone."
    })
final class ExtractCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PACKAGE", description = "A package.")
  Path file;

  @Parameters(index = "1..*", paramLabel = "GLOB", description = "Which files; all if none.")
  List<String> globs = new ArrayList<>();

  @Option(
      names = {"-d", "--directory"},
      paramLabel = "DIR",
      required = true,
      description = "Where to; is made if it does not exist.")
  Path folder;

  @Option(names = "--force", description = "Replace files that exist.")
  boolean force;

  @Option(
      names = "--require-trusted",
      description = "Extract nothing unless the package is TRUSTED.")
  boolean requireTrusted;

  @Mixin TrustOptions trust;
  @Mixin DemandOptions demands;
  @Mixin RevocationOptions revocation;
  @Mixin OutputOptions options;

  private final Output output;

  ExtractCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    var how =
        ExtractionOptions.defaults()
            .withOnly(globs)
            .withOverwrite(force)
            .withRequireTrusted(requireTrusted);
    Extraction extraction;
    try (var progress = ProgressLine.of(output, "extracted", options.quiet)) {
      extraction =
          revocation
              .verify(trust.verifier().demanding(demands.demands()))
              .withProgress(progress)
              .extract(file, folder, how);
    }
    print(extraction);
    if (!options.quiet) {
      extraction.remarks().forEach(remark -> output.talk("note: " + Escape.text(remark)));
    }
    return code(extraction.report().verdict()).code();
  }

  private ExitCode code(Verdict verdict) {
    boolean enough = verdict == Verdict.INTACT && !requireTrusted;
    return enough ? ExitCode.DONE : ExitCode.of(verdict);
  }

  private void print(Extraction extraction) {
    if (options.json) {
      output.line(json(extraction));
      return;
    }
    if (extraction.report().verdict() == Verdict.INVALID) {
      ReportText.print(extraction.report(), output);
    }
    output.line(
        Escape.text(file.toString())
            + ": "
            + extraction.report().verdict()
            + ", "
            + Sizes.count(extraction.files(), "file")
            + " extracted to "
            + Escape.text(folder.toString())
            + (extraction.withheld() > 0
                ? "; " + extraction.withheld() + " withheld, not in the package"
                : "")
            + extraction.report().only().map(ExtractCommand::others).orElse(""));
    extraction
        .report()
        .info()
        .ifPresent(info -> new ExchangeText(output, 2, 13).bindings(info.caseInfo()));
    extraction
        .renamed()
        .ifPresent(
            list ->
                output.line(
                    "Files that could not get their original names are listed in "
                        + Escape.text(list.toString())));
  }

  private static String others(PayloadPart part) {
    return part.partial()
        ? "; " + Sizes.count(part.otherFiles(), "other file") + " not asked for, and not read"
        : "";
  }

  private String json(Extraction extraction) {
    return new Json()
        .with("package", extraction.report().name())
        .with("verdict", extraction.report().verdict())
        .with("directory", folder)
        .with("files", extraction.files())
        .with("bytes", extraction.bytes())
        .with("withheld", extraction.withheld())
        .with("only", extraction.report().only().map(PayloadPart::members))
        .with("renamed", extraction.renamed())
        .with("remarks", extraction.remarks())
        .with(
            "conditions",
            extraction.report().info().map(info -> Condition.asWritten(info.caseInfo())))
        .text();
  }
}
