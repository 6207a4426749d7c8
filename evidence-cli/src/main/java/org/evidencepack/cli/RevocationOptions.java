package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.SignatureOptions;
import org.evidencepack.model.InvalidInputException;
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

  @Option(
      names = "--online",
      description =
          "Ask for revocation lists and OCSP responses where certificates that lead to a trusted"
              + " one say that they are, if nothing at hand tells. Where signatures are made, what"
              + " is learnt is put in.")
  boolean online;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "With --online: a host that may be asked though its address is not public; repeatable.")
  Set<String> hosts = new LinkedHashSet<>();

  Verifier verify(Verifier verifier) throws IOException {
    Verifier knowing = files.isEmpty() ? verifier : verifier.withRevocation(files);
    return online() ? knowing.online(hosts) : knowing;
  }

  SignatureOptions sign(SignatureOptions options) throws IOException {
    SignatureOptions knowing = files.isEmpty() ? options : options.withRevocation(files);
    return online() ? knowing.online(hosts) : knowing;
  }

  boolean asksForNothing() {
    return files.isEmpty() && !online;
  }

  private boolean online() throws InvalidInputException {
    if (!online && !hosts.isEmpty()) {
      throw new InvalidInputException("--allow-host says who may be asked: give --online as well");
    }
    return online;
  }
}
