package org.evidencepack.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.Resumed;
import org.evidencepack.Seal;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evidence preserve} */
@Command(
    name = "preserve",
    description = {
      "Makes a preservation record: a package of digests and metadata alone, signed and sealed,",
      "while the data stays with its custodian. It records the event PRESERVED by itself.",
      "Later 'evidence pack --preservation RECORD' packs the same data, and",
      "'evidence verify --preservation RECORD PACKAGE' proves that it is the same."
    })
final class PreserveCommand implements Callable<Integer> {
  @Mixin CaseInput about;
  @Mixin CompletenessOptions completeness;
  @Mixin PackingInput input;
  @Mixin Signing signing;
  @Mixin OutputOptions options;

  private final Output output;

  PreserveCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    CaseDocument file = about.read();
    List<ItemPath> sources = input.sources();
    completeness.check(about, file, sources, input.algorithms(), output);
    Seal seal = preserve(file, sources, signing.usableKeys());
    SealText.print(seal, input.target, options, output);
    return (seal.unreadable() > 0 ? ExitCode.INTACT : ExitCode.DONE).code();
  }

  private Seal preserve(CaseDocument file, List<ItemPath> sources, SigningKey... keys)
      throws IOException {
    var how = input.options(output);
    var total = new SourceTotal(sources);
    try (var progress = ProgressLine.of(output, "digested", total, options.quiet);
        var writer = EvidenceWriter.create(input.target, file.info(), how.withProgress(progress))) {
      input.resumable.tell(writer.resumed(), options.quiet, output);
      progress.goingOnAt(writer.resumed().map(Resumed::bytes).orElse(0L));
      for (CustodyEvent event : file.custody()) {
        writer.record(event);
      }
      for (ItemPath source : sources) {
        if (source.item().isPresent()) {
          writer.addDigestsOnlyTo(source.item().get(), source.path());
        } else {
          writer.addDigestsOnly(source.path());
        }
      }
      return writer.sealPreservation(keys);
    } catch (IOException e) {
      input.resumable.tellKept(input.target, e, output);
      throw e;
    }
  }
}
