package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.StoredContent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence list} */
@Command(
    name = "list",
    description = {
      "Lists the files of a package: size, time, original path. A file that is (withheld) has its",
      "digests in the package, and not its content.",
      "Verifies nothing; what it prints is what the package claims ('evidence verify' checks).",
      "With --json, one document a line."
    })
final class ListCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "A package, or its unpacked folder.")
  Path file;

  @Option(names = "--digests", description = "Print the SHA-256 digests as well.")
  boolean digests;

  @Mixin OutputOptions options;

  private final Output output;

  ListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    try (var evidence = EvidencePackage.open(file);
        Stream<EvidenceFile> files = evidence.files()) {
      if (!options.json && !options.quiet) {
        output.talk("Not verified: this is what the package claims.");
      }
      files.forEach(f -> output.line(options.json ? json(f) : text(f)));
    }
    return ExitCode.DONE.code();
  }

  private String text(EvidenceFile file) {
    Optional<StoredContent> content = file.content();
    String size = content.map(c -> String.valueOf(c.size())).orElse(file.type().id());
    String time = file.attributes().modified().map(Object::toString).orElse("-");
    String line =
        String.format(
            java.util.Locale.ROOT,
            "%12s  %-20s  %s",
            size,
            time.replaceFirst("\\.\\d+Z", "Z"),
            (file.withheld() ? "(withheld) " : "")
                + Escape.text(file.item() + "/" + file.originalPath()));
    return digests && content.isPresent()
        ? content.get().digests().get(DigestAlgorithm.SHA256).hex() + "  " + line
        : line;
  }

  private static String json(EvidenceFile file) {
    var json =
        new Json()
            .with("type", file.type().id())
            .with("path", file.path())
            .with("item", file.item())
            .with("original", file.originalPath());
    file.content().ifPresent(content -> content(json, content));
    return json.with("modified", file.attributes().modified())
        .with("target", file.target())
        .with("remark", file.remark())
        .text();
  }

  private static void content(Json json, StoredContent content) {
    var digests = new Json();
    content.digests().forEach((algorithm, digest) -> digests.with(algorithm.id(), digest.hex()));
    json.with("size", content.size())
        .with("digests", digests)
        .with("contentType", content.contentType())
        .with("nameType", content.nameType());
  }
}
