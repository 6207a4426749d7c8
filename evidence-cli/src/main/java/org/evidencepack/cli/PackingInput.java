package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.PackagingOptions;
import org.evidencepack.UnreadablePolicy;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is packed, how, and where to. */
final class PackingInput {
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

  @Mixin SigningLevel level;
  @Mixin ThreadsOption threads;
  @Mixin ResumableOption resumable;

  /** The arguments, in their order. */
  List<ItemPath> sources() throws InvalidInputException {
    List<ItemPath> sources = new ArrayList<>();
    for (String path : paths) {
      sources.add(ItemPath.parse(path));
    }
    return sources;
  }

  /** As the options say; remarks on signing go to the output. */
  PackagingOptions options(Output output) throws IOException {
    return PackagingOptions.defaults()
        .withClock(Clock.system(ZoneId.systemDefault()))
        .withDigests(algorithms())
        .withSignature(level.options(output))
        .withOverwrite(force)
        .withResumable(resumable.wanted)
        .withKnownHashes(expected)
        .withUnreadable(policy())
        .withThreads(threads.count());
  }

  /** What every file is digested with. */
  Set<DigestAlgorithm> algorithms() throws InvalidInputException {
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
}
