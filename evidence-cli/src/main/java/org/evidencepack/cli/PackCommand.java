package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.Resumed;
import org.evidencepack.Seal;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.sign.SigningKey;
import org.evidencepack.verify.PreservationRecord;
import org.evidencepack.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence pack} */
@Command(
    name = "pack",
    description = {
      "Packages files and folders, one evidence item for each PATH, signs and seals.",
      "ITEM=PATH gives the item's id; else the case file's items are taken in order, or E001 ..."
    })
final class PackCommand implements Callable<Integer> {
  @Mixin CaseInput about;
  @Mixin CompletenessOptions completeness;
  @Mixin PackingInput input;
  @Mixin HashOnly hashOnly;

  @Option(names = "--compress", description = "Deflate the files that become smaller by it.")
  boolean compress;

  @Option(
      names = "--preservation",
      paramLabel = "RECORD",
      description = {
        "Compare with a preservation record, which the package then names; repeatable. A file that",
        "is not the one that was preserved stops packing."
      })
  List<Path> preservations = new ArrayList<>();

  @Mixin Signing signing;
  @Mixin OutputOptions options;

  private final Output output;

  PackCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    CaseDocument file = about.read();
    List<ItemPath> sources = hashOnly.assign(input.sources(), file.info());
    completeness.check(about, file, sources, input.algorithms(), output);
    Seal seal = pack(file, sources, signing.usableKeys());
    SealText.print(seal, input.target, options, output);
    return (seal.unreadable() > 0 ? ExitCode.INTACT : ExitCode.DONE).code();
  }

  private Seal pack(CaseDocument file, List<ItemPath> sources, SigningKey... keys)
      throws IOException {
    List<PreservationRecord> records = new ArrayList<>();
    for (Path record : preservations) {
      records.add(PreservationRecord.read(record, Verifier.trusting()));
    }
    PackagingOptions how = input.options(output).withCompression(compress);
    var total = new SourceTotal(sources);
    try (var progress = ProgressLine.of(output, "packed", total, options.quiet);
        var writer = EvidenceWriter.create(input.target, file.info(), how.withProgress(progress))) {
      input.resumable.tell(writer.resumed(), options.quiet, output);
      progress.goingOnAt(writer.resumed().map(Resumed::bytes).orElse(0L));
      for (PreservationRecord record : records) {
        writer.matchPreservation(record);
      }
      for (CustodyEvent event : file.custody()) {
        writer.record(event);
      }
      for (ItemPath source : sources) {
        add(writer, source);
      }
      return writer.seal(keys);
    } catch (IOException e) {
      input.resumable.tellKept(input.target, e, output);
      throw e;
    }
  }

  private void add(EvidenceWriter writer, ItemPath source) throws IOException {
    if (hashOnly.contains(source)) {
      writer.addDigestsOnlyTo(source.item().orElseThrow(), source.path());
    } else if (source.item().isPresent()) {
      writer.addTo(source.item().get(), source.path());
    } else {
      writer.add(source.path());
    }
  }
}
