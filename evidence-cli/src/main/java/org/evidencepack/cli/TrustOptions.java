package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.EvidenceException;
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

  TrustAnchors anchors() throws EvidenceException {
    return TrustAnchors.read(trust);
  }

  Verifier verifier() throws EvidenceException {
    return Verifier.trusting(anchors());
  }
}
