package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.exchange.Profile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.verify.PreservationRecord;
import org.evidencepack.verify.SignedReceipt;
import org.evidencepack.verify.VerificationReport;
import org.evidencepack.verify.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code evidence verify} */
@Command(
    name = "verify",
    description = {
      "Checks packages, or folders that packages were unpacked into.",
      "The verdict is INVALID, INTACT (every byte is what the signer sealed) or",
      "TRUSTED (and the signer is vouched for by a --trust certificate, and what you",
      "--require is there)."
    })
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PACKAGE", arity = "1..*", description = "What to check.")
  List<Path> packages;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description =
          "Read only the payload files that match, such as 'E001/mail/*.mbox', and none of the"
              + " others; repeatable. All documents and signatures are verified as ever; of the"
              + " payload the verdict speaks of those files alone.")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--receipt",
      paramLabel = "R",
      description = "A receipt that the package's custody log must agree with; repeatable.")
  List<Path> receipts = new ArrayList<>();

  @Option(
      names = "--preservation",
      paramLabel = "RECORD",
      description =
          "A preservation record, every file of which must be the same in the package; repeatable."
              + " It is verified with the same --trust. If a file is not, or the record is less"
              + " trusted than the package, that is exit code 3.")
  List<Path> preservations = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "P",
      description =
          "Tell what the exchange record lacks for this profile: "
              + ProfileOption.KNOWN
              + ". This changes neither verdict nor exit code.")
  String profile;

  @Option(
      names = "--full-digests",
      description =
          "Recompute the digests of large files too, which are otherwise compared block by block:"
              + " slower, and shows that the digests told beside are of the same content.")
  boolean fullDigests;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description =
          "Keep in FILE how far the payload was compared, and go on from there if FILE is there and"
              + " the package has not changed: so a long run can be interrupted. FILE is deleted at"
              + " the end. For one package.")
  Path state;

  @ParentCommand EvidenceCommand root;
  @Mixin TrustOptions trust;
  @Mixin DemandOptions demands;
  @Mixin RevocationOptions revocation;
  @Mixin OutputOptions options;

  private final Output output;

  VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    if (!only.isEmpty() && !preservations.isEmpty()) {
      throw new InvalidInputException(
          "--only and --preservation: a record is about all files, so all must be read");
    }
    Verifier verifier =
        revocation
            .verify(trust.verifier().demanding(demands.demands()))
            .only(only)
            .withReceipts(receipts())
            .withPreservations(records());
    if (fullDigests) {
      verifier = verifier.recomputingDigests();
    }
    if (state != null) {
      verifier = verifier.continuing(oneState());
    }
    if (profile != null) {
      verifier = verifier.withProfile(Profile.find(profile));
    }
    ExitCode worst = ExitCode.DONE;
    for (Path file : packages) {
      worst = worst.worse(verify(verifier, file));
      if (worst == ExitCode.INTERRUPTED) {
        break;
      }
    }
    return worst.code();
  }

  private Path oneState() throws InvalidInputException {
    if (packages.size() > 1) {
      throw new InvalidInputException("--state is of one package: give one at a time");
    }
    return state;
  }

  /** What is demanded is demanded of the package. */
  private List<PreservationRecord> records() throws IOException {
    var read = new ArrayList<PreservationRecord>();
    for (Path record : preservations) {
      read.add(PreservationRecord.read(record, revocation.verify(trust.verifier())));
    }
    return read;
  }

  private List<SignedReceipt> receipts() throws IOException {
    var read = new ArrayList<SignedReceipt>();
    for (Path receipt : receipts) {
      read.add(SignedReceipt.read(receipt));
    }
    return read;
  }

  /** Every package is told, also after one that could not be read. */
  private ExitCode verify(Verifier verifier, Path file) {
    VerificationReport report;
    try (var progress = ProgressLine.of(output, "verified", options.quiet)) {
      report = verifier.withProgress(progress).verify(file);
    } catch (IOException e) {
      return root.tell(e, file + ": ", output);
    }
    if (options.json) {
      output.line(report.toJson());
    } else {
      ReportText.print(report, output);
    }
    boolean preserved =
        report.preservations().stream().allMatch(told -> told.holds() && told.sameTrust());
    return ExitCode.of(report.verdict()).worse(preserved ? ExitCode.DONE : ExitCode.INTACT);
  }
}
