package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.sign.AlgorithmPolicy;
import org.evidencepack.sign.TrustAnchors;
import org.evidencepack.verify.Verifier;
import picocli.CommandLine.Option;

/** Whom the caller trusts. */
final class TrustOptions {
  @Option(
      names = "--trust",
      paramLabel = "T",
      description =
          "A certificate to trust, of a signer or an authority: a PEM, DER or PKCS#12 file, or a"
              + " folder of them; repeatable.")
  List<Path> trust = new ArrayList<>();

  @Option(
      names = "--trust-tsa",
      paramLabel = "T",
      description =
          "A certificate to trust of time-stamping authorities, which vouches for no signer; as"
              + " --trust.")
  List<Path> authorities = new ArrayList<>();

  @Option(
      names = "--algorithms",
      paramLabel = "F",
      description =
          "Which algorithms count until when, in place of the list that comes with the program.")
  Path policy;

  /** A verifier that knows all but revocation data. */
  Verifier verifier() throws IOException {
    Verifier verifier =
        Verifier.trusting(TrustAnchors.read(trust))
            .trustingTimestamps(TrustAnchors.read(authorities));
    return policy == null ? verifier : verifier.withPolicy(AlgorithmPolicy.read(policy));
  }
}
