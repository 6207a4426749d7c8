package org.evidencepack.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.evidencepack.IdentityFiles;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evidence identity certify} */
@Command(
    name = "certify",
    description = {
      "Puts the certificate that an authority issued into an identity.",
      "Writes a new file NEW.p12 with the same key, and NEW.crt beside it; the old ones stay.",
      "A token takes the certificate of its key with its maker's tool instead."
    })
final class IdentityCertifyCommand implements Callable<Integer> {
  @Option(
      names = "--identity",
      paramLabel = "KEY",
      required = true,
      description = "Whose key: a PKCS#12 file, or a PEM file with key and certificate.")
  Path identity;

  @Option(
      names = "--certificate",
      paramLabel = "CHAIN",
      required = true,
      description = "What the authority issued: PEM with the issuers, or one certificate in DER.")
  Path chain;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "NEW.p12",
      required = true,
      description = "The PKCS#12 file to make.")
  Path file;

  @Option(names = "--force", description = "Replace files that exist.")
  boolean force;

  @Mixin Passwords passwords;

  private final Output output;

  IdentityCertifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    SigningKey key = SigningKey.read(identity, passwords.of(identity)).certified(chain);
    key.requireUsable(Instant.now());
    Path certificate = IdentityFiles.write(key, file, passwords.fresh(file), force);
    output.line("identity     " + Escape.text(file.toString()));
    output.line("certificate  " + Escape.text(certificate.toString()));
    return ExitCode.DONE.code();
  }
}
