package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencepack.verify.SignedReceipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evidence receipt show} */
@Command(
    name = "show",
    description = {
      "Checks a receipt's signature and shows what it says.",
      "Whether a package is the one it tells of, 'evidence verify --receipt' checks."
    })
final class ReceiptShowCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "RECEIPT", description = "The receipt.")
  Path file;

  @Mixin TrustOptions trust;
  @Mixin RevocationOptions revocation;
  @Mixin OutputOptions options;

  private final Output output;

  ReceiptShowCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    SignedReceipt signed = SignedReceipt.read(file);
    boolean trusted = revocation.verify(trust.verifier()).objection(signed).isEmpty();
    if (options.json) {
      output.line(
          ReceiptText.json(signed.receipt())
              .with("signer", ReceiptText.signer(signed))
              .with("trusted", trusted)
              .text());
    } else {
      ReceiptText.print(signed, trusted, output);
    }
    return (trusted ? ExitCode.DONE : ExitCode.INTACT).code();
  }
}
