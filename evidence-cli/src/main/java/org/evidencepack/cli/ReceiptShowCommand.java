package org.evidencepack.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.evidencepack.verify.SignatureReport;
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
    SignatureReport signature = revocation.verify(trust.verifier()).report(signed);
    if (options.json) {
      output.line(
          ReceiptText.json(signed.receipt())
              .with("signer", ReceiptText.signer(signed))
              .with("level", signature.level().id())
              .with("time", signature.time())
              .with("timeSource", signature.timeSource())
              .with("indication", signature.indication())
              .with("subIndication", signature.subIndication())
              .with("trusted", signature.trusted())
              .with("explanation", signature.explanation())
              .text());
    } else {
      ReceiptText.print(signed, signature, output);
    }
    return (signature.trusted() ? ExitCode.DONE : ExitCode.INTACT).code();
  }
}
