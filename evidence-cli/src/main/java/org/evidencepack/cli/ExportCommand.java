package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.evidencepack.CaseExport;
import org.evidencepack.EuManifest;
import org.evidencepack.EvidenceExport;
import org.evidencepack.EvidencePackage;
import org.evidencepack.ExportFormat;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence export} */
@Command(
    name = "export",
    description = {
      "Writes what a package says of itself, or of its files, in a form that other",
      "tools read.",
      "Verifies nothing: it is what the package claims ('evidence verify' checks).",
      "Files go by their stored names, as in the unpacked folder; in that folder",
      "  hashdeep -a -r -l -k LIST data",
      "  sha256sum -c LIST",
      "audit the payload. hashdeep and sha256sum list payload files alone, dfxml and",
      "csv also folders, links, files that are withheld, and what could not be read.",
      "csv is exact: a name may begin with = + - or @, which spreadsheets take for",
      "a formula; import every column as text."
    })
final class ExportCommand implements Callable<Integer>, ReadsPackage {
  private static final String GRAPH = "case";
  private static final String EU_MANIFEST = "eu-manifest";

  @Parameters(paramLabel = "PACKAGE", description = "A package, or its unpacked folder.")
  Path file;

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description =
          "case (CASE/UCO 1.4.0 in JSON-LD), dfxml (Digital Forensics XML 1.2.0), csv,"
              + " hashdeep, sha256sum, or eu-manifest (the manifest of a transfer that Regulation"
              + " (EU) 2025/1550 asks for; JSON, or a page to print if FILE ends in .html).")
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

  @Mixin CaseOptions graph;

  @Mixin ManifestOptions manifest;

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
    Optional<ExportFormat> list = ExportFormat.byId(format);
    if (list.isEmpty() && !format.equals(GRAPH) && !format.equals(EU_MANIFEST)) {
      throw unknown();
    }
    try (var evidence = EvidencePackage.open(file)) {
      if (!quiet) {
        output.talk("Not verified: this is what the package claims.");
        withheld(evidence.info().withheld().files(), list);
      }
      if (list.isPresent()) {
        list(evidence, list.get());
      } else if (format.equals(GRAPH)) {
        graph(evidence);
      } else {
        manifest(evidence);
      }
    }
    return ExitCode.DONE.code();
  }

  private void withheld(long files, Optional<ExportFormat> list) {
    if (files > 0) {
      boolean audit = list.filter(ExportFormat::auditsPayload).isPresent();
      output.talk(
          "note: the content of "
              + Sizes.count(files, "file")
              + " is withheld, not in the package; this form "
              + (audit ? "does not list them" : "marks them so"));
    }
  }

  private void list(EvidencePackage evidence, ExportFormat form) throws IOException {
    if (target == null) {
      EvidenceExport.write(evidence, form, output.data());
    } else {
      EvidenceExport.write(evidence, form, target, force);
    }
  }

  private void graph(EvidencePackage evidence) throws IOException {
    CaseExport export = graph.export(evidence);
    long described = target == null ? export.write(output.data()) : export.write(target, force);
    long files = evidence.info().files() + evidence.info().withheld().files();
    if (!quiet && graph.files > 0 && described < files) {
      output.talk("The graph describes " + described + " of " + files + " files.");
    }
  }

  private void manifest(EvidencePackage evidence) throws IOException {
    EuManifest made = manifest.of(evidence);
    if (target == null) {
      made.write(output.data());
    } else if (ManifestOptions.isPage(target)) {
      made.writePage(target, force);
    } else {
      made.write(target, force);
    }
    if (!quiet) {
      made.missing()
          .forEach(each -> output.talk("Missing (" + each.member() + "): " + each.note()));
      made.notes().forEach(note -> output.talk("Note: " + Escape.text(note)));
    }
  }

  private InvalidInputException unknown() {
    String known =
        Arrays.stream(ExportFormat.values())
            .map(ExportFormat::id)
            .collect(Collectors.joining(", "));
    return new InvalidInputException(
        "--format "
            + format
            + ": is unknown: use one of "
            + GRAPH
            + ", "
            + EU_MANIFEST
            + ", "
            + known);
  }
}
