package org.evidencepack.cli;

import java.io.IOException;
import java.net.URI;
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
      names = "--ocsp",
      paramLabel = "URL",
      description =
          "Ask this OCSP responder about certificates of which nothing at hand tells; repeatable.")
  List<String> responders = new ArrayList<>();

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
    knowing = online() ? knowing.online(hosts) : knowing;
    return responders.isEmpty() ? knowing : knowing.asking(uris());
  }

  SignatureOptions sign(SignatureOptions options) throws IOException {
    SignatureOptions knowing = files.isEmpty() ? options : options.withRevocation(files);
    knowing = online() ? knowing.online(hosts) : knowing;
    return responders.isEmpty() ? knowing : knowing.asking(uris());
  }

  boolean asksForNothing() {
    return files.isEmpty() && responders.isEmpty() && !online;
  }

  private List<URI> uris() throws InvalidInputException {
    List<URI> uris = new ArrayList<>();
    for (String responder : responders) {
      uris.add(Addresses.of("--ocsp", responder));
    }
    return uris;
  }

  private boolean online() throws InvalidInputException {
    if (!online && !hosts.isEmpty()) {
      throw new InvalidInputException("--allow-host says who may be asked: give --online as well");
    }
    return online;
  }
}
