package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.EvidenceRenewer;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence renew} */
@Command(
    name = "renew",
    description = {
      "Keeps the proof of a package for the long term: adds an evidence record (RFC 4998) over",
      "everything there is, or renews the last one if nothing was appended since, in place.",
      "Renew before the time-stamping authority's certificate expires or an algorithm is broken."
    })
final class RenewCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "The package.")
  Path file;

  @Option(
      names = "--tsa",
      paramLabel = "URL",
      required = true,
      description = "The time-stamping authority (RFC 3161); repeatable, tried in order.")
  List<String> authorities = new ArrayList<>();

  @Option(
      names = "--digest",
      paramLabel = "A",
      description =
          "Make the hash tree by sha256, sha384 or sha512 (default: sha256, or the one there is).")
  String digest;

  @Mixin CopyOptions target;
  @Mixin OutputOptions options;

  private final Output output;

  RenewCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    EvidenceRenewer renewer = EvidenceRenewer.of(file);
    renewer = digest == null ? renewer : renewer.withDigest(javaName());
    renewer = target.copy == null ? renewer : renewer.inCopy(target.copy, target.force);
    print(renewer.renew(SigningLevel.authorities(authorities)));
    return ExitCode.DONE.code();
  }

  private String javaName() throws InvalidInputException {
    return switch (digest) {
      case "sha256" -> "SHA-256";
      case "sha384" -> "SHA-384";
      case "sha512" -> "SHA-512";
      default ->
          throw new InvalidInputException(
              "--digest " + digest + ": is unknown: use sha256, sha384 or sha512");
    };
  }

  private void print(EvidenceRenewer.Result result) {
    Path where = target.where(file);
    if (options.json) {
      output.line(
          new Json()
              .with("package", where)
              .with("outcome", result.outcome().name())
              .with("record", result.record())
              .text());
      return;
    }
    output.line(
        Escape.text(where.toString())
            + ": "
            + switch (result.outcome()) {
              case RECORD_ADDED -> "evidence record added";
              case TIMESTAMP_RENEWED -> "evidence record renewed by a further time-stamp";
              case HASH_TREE_RENEWED -> "evidence record renewed by a further hash tree";
            });
    output.line("  " + result.record());
  }
}
