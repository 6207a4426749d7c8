package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.evidencepack.EvidenceExport;
import org.evidencepack.EvidencePackage;
import org.evidencepack.ExportFormat;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence export} */
@Command(
    name = "export",
    description = {
      "Writes what a package says of its files in a form that other tools read.",
      "Verifies nothing: it is what the package claims ('evidence verify' checks).",
      "Files go by their stored names, as in the unpacked folder; in that folder",
      "  hashdeep -a -r -l -k LIST data",
      "  sha256sum -c LIST",
      "audit the payload. hashdeep and sha256sum list payload files alone, dfxml and",
      "csv also folders, links, and what could not be read.",
      "csv is exact: a name may begin with = + - or @, which spreadsheets take for",
      "a formula; import every column as text."
    })
final class ExportCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "A package, or its unpacked folder.")
  Path file;

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "dfxml (Digital Forensics XML 1.2.0), csv, hashdeep or sha256sum.")
  String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The file to make; standard output if none.")
  Path target;

  @Option(names = "--force", description = "Replace a file that exists.")
  boolean force;

  @Option(names = "--quiet", description = "Print no remarks.")
  boolean quiet;

  private final Output output;

  ExportCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    ExportFormat form = ExportFormat.byId(format).orElseThrow(this::unknown);
    try (var evidence = EvidencePackage.open(file)) {
      if (!quiet) {
        output.talk("Not verified: this is what the package claims.");
      }
      if (target == null) {
        EvidenceExport.write(evidence, form, output.data());
      } else {
        EvidenceExport.write(evidence, form, target, force);
      }
    }
    return ExitCode.DONE.code();
  }

  private InvalidInputException unknown() {
    String known =
        Arrays.stream(ExportFormat.values())
            .map(ExportFormat::id)
            .collect(Collectors.joining(", "));
    return new InvalidInputException("--format " + format + ": is unknown: use one of " + known);
  }
}
