package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence custody log} */
@Command(
    name = "log",
    description = {
      "Shows the custody log: who had it, when, where and why.",
      "Verifies nothing ('evidence verify' checks)."
    })
final class CustodyLogCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "A package, or its unpacked folder.")
  Path file;

  @Option(names = "--item", paramLabel = "ID", description = "Only events that concern this item.")
  String item;

  @Mixin OutputOptions options;

  private final Output output;

  CustodyLogCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    try (var evidence = EvidencePackage.open(file)) {
      List<CustodyRecord> records =
          evidence.custody().stream().filter(record -> concerns(record, item)).toList();
      print(evidence, records, evidence.custodyHead());
    }
    return ExitCode.DONE.code();
  }

  /** An event that names no item is about the whole package. */
  private static boolean concerns(CustodyRecord record, String item) {
    List<String> items = record.event().items();
    return item == null || items.isEmpty() || items.contains(item);
  }

  private void print(EvidencePackage evidence, List<CustodyRecord> records, CustodyHead head) {
    if (options.json) {
      output.line(
          new Json()
              .with("verified", false)
              .with("packageId", evidence.info().packageId())
              .with("events", records.stream().map(EvidencePackage::document).toList())
              .with("custody", new Json().with("events", head.events()).with("head", head.digest()))
              .text());
      return;
    }
    output.line("Not verified: this is what the package claims.");
    long sealed = evidence.info().custodyEvents();
    EventText.table(records, sealed).forEach(output::line);
    output.line("custody " + ReportText.custody(head));
  }
}
