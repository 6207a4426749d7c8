package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.SignatureOptions;
import org.evidencepack.verify.Verifier;
import picocli.CommandLine.Option;

/** What is known of the revocation of certificates besides what packages hold. */
final class RevocationOptions {
  @Option(
      names = "--crl",
      paramLabel = "F",
      description =
          "Revocation lists and OCSP responses: DER or PEM files, or folders of them; repeatable."
              + " Where signatures are made, what speaks of them is put in (level LT).")
  List<Path> files = new ArrayList<>();

  Verifier verify(Verifier verifier) throws IOException {
    return files.isEmpty() ? verifier : verifier.withRevocation(files);
  }

  SignatureOptions sign(SignatureOptions options) throws IOException {
    return files.isEmpty() ? options : options.withRevocation(files);
  }
}
