package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.PackagingOptions;
import org.evidencepack.Seal;
import org.evidencepack.UnreadablePolicy;
import org.evidencepack.cli.casefile.CaseFile;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence pack} */
@Command(
    name = "pack",
    description = {
      "Packages files and folders, one evidence item for each PATH, signs and seals.",
      "ITEM=PATH gives the item's id; else the case file's items are taken in order, or E001 ..."
    })
final class PackCommand implements Callable<Integer> {
  @Option(
      names = "--case",
      paramLabel = "CASE.yaml",
      description = "The case file; 'evidence template case' prints one.")
  Path caseFile;

  @Option(names = "--case-ref", paramLabel = "R", description = "Case reference, with no --case.")
  String reference;

  @Option(names = "--title", paramLabel = "T", description = "Case title, with no --case.")
  String title;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.asice",
      required = true,
      description = "The package to make.")
  Path target;

  @Option(names = "--force", description = "Replace OUT if it exists.")
  boolean force;

  @Option(
      names = "--digest",
      paramLabel = "A",
      split = ",",
      description =
          "Further digests of each file: sha512, sha3-256, sha3-512; legacy: sha1, md5."
              + " SHA-256 is always there.")
  List<String> digests = new ArrayList<>();

  @Option(names = "--compress", description = "Deflate the files that become smaller by it.")
  boolean compress;

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description =
          "Compare with known hashes: a list of sha256sum or its relatives, hashdeep or BagIt;"
              + " repeatable. A mismatch stops packing.")
  List<Path> expected = new ArrayList<>();

  @Option(
      names = "--on-unreadable",
      paramLabel = "stop|record",
      defaultValue = "stop",
      description =
          "What to do with sources that cannot be read or change meanwhile (default: stop);"
              + " record: say so in the inventory and go on, to exit code 3.")
  String onUnreadable;

  @Parameters(
      paramLabel = "[ITEM=]PATH",
      arity = "1..*",
      description = "Files and folders; one item each.")
  List<String> paths;

  @Mixin Signing signing;
  @Mixin SigningLevel level;
  @Mixin OutputOptions options;

  private final Output output;

  PackCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    CaseFile about = about();
    List<ItemPath> sources = new ArrayList<>();
    for (String path : paths) {
      sources.add(ItemPath.parse(path));
    }
    SigningKey[] keys = signing.keys();
    for (SigningKey key : keys) {
      key.requireUsable(Instant.now());
    }
    Seal seal = pack(about, sources, keys);
    print(seal);
    return (seal.unreadable() > 0 ? ExitCode.INTACT : ExitCode.DONE).code();
  }

  private CaseFile about() throws IOException {
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

  private Seal pack(CaseFile about, List<ItemPath> sources, SigningKey... keys) throws IOException {
    long total = options.quiet ? 0 : ItemPath.total(sources);
    try (var progress = new Progress(output, "packed", total, options.quiet);
        var writer =
            EvidenceWriter.create(target, about.info(), packaging().withProgress(progress))) {
      for (CustodyEvent event : about.custody()) {
        writer.record(event);
      }
      for (ItemPath source : sources) {
        if (source.item().isPresent()) {
          writer.addTo(source.item().get(), source.path());
        } else {
          writer.add(source.path());
        }
      }
      return writer.seal(keys);
    }
  }

  private PackagingOptions packaging() throws IOException {
    return PackagingOptions.defaults()
        .withClock(Clock.system(ZoneId.systemDefault()))
        .withDigests(algorithms())
        .withCompression(compress)
        .withSignature(level.options(output))
        .withOverwrite(force)
        .withKnownHashes(expected)
        .withUnreadable(policy());
  }

  private Set<DigestAlgorithm> algorithms() throws InvalidInputException {
    var algorithms = EnumSet.of(DigestAlgorithm.SHA256);
    for (String id : digests) {
      algorithms.add(
          DigestAlgorithm.byId(id)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "--digest "
                              + id
                              + ": is unknown: use sha512, sha3-256, sha3-512, sha1 or md5")));
    }
    return algorithms;
  }

  private UnreadablePolicy policy() throws InvalidInputException {
    return switch (onUnreadable) {
      case "stop" -> UnreadablePolicy.STOP;
      case "record" -> UnreadablePolicy.RECORD;
      default ->
          throw new InvalidInputException(
              "--on-unreadable " + onUnreadable + ": is neither stop nor record");
    };
  }

  private void print(Seal seal) throws IOException {
    if (!options.quiet) {
      seal.remarks().forEach(remark -> output.talk("note: " + Escape.text(remark)));
    }
    if (options.json) {
      output.line(json(seal));
      return;
    }
    output.line(Escape.text(target.toString()) + ": sealed, " + Sizes.of(Files.size(target)));
    output.line("  package    " + seal.info().packageId());
    output.line("  payload    " + ReportText.payload(seal.info()));
    output.line("  seal       " + seal.digest());
    output.line("  custody    " + ReportText.custody(seal.custody()));
  }

  private String json(Seal seal) {
    return new Json()
        .with("package", target)
        .with("packageId", seal.info().packageId())
        .with("sealDigest", seal.digest())
        .with(
            "payload",
            new Json().with("files", seal.info().files()).with("bytes", seal.info().bytes()))
        .with("unreadable", seal.unreadable())
        .with(
            "custody",
            new Json()
                .with("events", seal.custody().events())
                .with("head", seal.custody().digest()))
        .with("remarks", seal.remarks())
        .text();
  }
}
