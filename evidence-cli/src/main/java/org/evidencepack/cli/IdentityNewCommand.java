package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.evidencepack.SelfSignedIdentity;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.KeyAlgorithm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence identity new} */
@Command(
    name = "new",
    description = {
      "Makes a self-signed signing identity, for trials and for agencies with no PKI yet.",
      "Writes KEY.p12, and KEY.crt beside it to hand to partners."
    })
final class IdentityNewCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "KEY.p12",
      required = true,
      description = "The PKCS#12 file to make.")
  Path file;

  @Option(names = "--name", paramLabel = "N", required = true, description = "Who signs.")
  String name;

  @Option(names = "--organisation", paramLabel = "O", description = "Where that person works.")
  String organisation;

  @Option(names = "--country", paramLabel = "CC", description = "ISO 3166-1 code, such as FR.")
  String country;

  @Option(
      names = "--algorithm",
      paramLabel = "A",
      defaultValue = "EC-P256",
      completionCandidates = Algorithms.class,
      description = "${COMPLETION-CANDIDATES}; EC-P256 unless told.")
  String algorithm;

  @Option(names = "--force", description = "Replace files that exist.")
  boolean force;

  @Mixin Passwords passwords;

  private final Output output;

  IdentityNewCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    KeyAlgorithm kind =
        KeyAlgorithm.byId(algorithm)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--algorithm "
                            + algorithm
                            + ": is unknown: use one of "
                            + String.join(", ", Algorithms.IDS)));
    var identity =
        SelfSignedIdentity.named(name)
            .withOrganisation(Optional.ofNullable(organisation))
            .withCountry(Optional.ofNullable(country))
            .withAlgorithm(kind);
    Path certificate = identity.write(file, passwords.fresh(file), force);
    output.line("identity     " + Escape.text(file.toString()));
    output.line("certificate  " + Escape.text(certificate.toString()));
    return ExitCode.DONE.code();
  }

  /** What the option takes, for its help and for completion. */
  private static final class Algorithms implements Iterable<String> {
    static final List<String> IDS =
        Arrays.stream(KeyAlgorithm.values()).map(KeyAlgorithm::id).toList();

    @Override
    public Iterator<String> iterator() {
      return IDS.iterator();
    }
  }
}
