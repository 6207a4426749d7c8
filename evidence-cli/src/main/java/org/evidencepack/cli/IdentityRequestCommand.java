package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencepack.CertificationRequest;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence identity request} */
@Command(
    name = "request",
    description = {
      "Asks the agency's certification authority for a certificate of an identity's key.",
      "Writes a PKCS#10 request with the identity's subject. 'evidence identity certify' takes the"
          + " answer."
    })
final class IdentityRequestCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "KEY.csr",
      required = true,
      description = "The request to write, in PEM.")
  Path file;

  @Option(names = "--force", description = "Replace a file that exists.")
  boolean force;

  @Mixin Signing signing;

  private final Output output;

  IdentityRequestCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    SigningKey key = signing.key("give one --identity");
    CertificationRequest.of(key).write(file, force);
    output.line("request      " + Escape.text(file.toString()));
    return ExitCode.DONE.code();
  }
}
