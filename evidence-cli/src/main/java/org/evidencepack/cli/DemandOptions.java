package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.SignatureLevel;
import org.evidencepack.verify.Demands;
import picocli.CommandLine.Option;

/** What the seal must bear for a package to be trusted. */
final class DemandOptions {
  @Option(
      names = "--require-signer",
      paramLabel = "S",
      description =
          "Trust a package only if this signer sealed it: SHA-256 fingerprint of the certificate,"
              + " its subject, or the common name in it; repeatable.")
  List<String> signers = new ArrayList<>();

  @Option(
      names = "--require-level",
      paramLabel = "B|T|LT",
      defaultValue = "B",
      description = "Trust a package only if each signature over its seal is of that level.")
  SignatureLevel level;

  @Option(
      names = "--require-pq",
      description =
          "Trust a package only if its seal bears a post-quantum signature beside a classical one.")
  boolean postQuantum;

  Demands demands() throws InvalidInputException {
    Demands demands = Demands.none().withLevel(level);
    for (String signer : signers) {
      demands = demands.withSigner(signer);
    }
    return postQuantum ? demands.withPostQuantum() : demands;
  }
}
