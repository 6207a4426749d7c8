package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.evidencepack.EvidencePackage;
import org.evidencepack.Reception;
import org.evidencepack.model.Condition;
import org.evidencepack.model.ConditionAnswer;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Receipt;
import org.evidencepack.sign.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence receive} */
@Command(
    name = "receive",
    description = {
      "Takes over a package that arrived: verifies all of it, appends a RECEIVED event that you",
      "sign, and writes a signed receipt for the sender. An INVALID package is rejected: it stays",
      "as it came, and the receipt tells the reasons."
    })
final class ReceiveCommand implements Callable<Integer>, ReadsPackage {
  @Parameters(paramLabel = "PACKAGE", description = "The package that arrived.")
  Path file;

  @Option(
      names = "--receipt",
      paramLabel = "OUT.asics",
      required = true,
      description = "The receipt to write.")
  Path receipt;

  @Option(
      names = "--receiver",
      paramLabel = "PARTY",
      description = "Who that is, as " + PartyText.FORM + " (default: the identity's subject).")
  String receiver;

  @Option(names = "--order", paramLabel = "REF", description = "For which order or request.")
  String order;

  @Option(
      names = "--accept",
      paramLabel = "ID|all",
      split = ",",
      description =
          "Accept this condition on the evidence, or all of them; the receipt says so. Repeatable.")
  List<String> accepted = new ArrayList<>();

  @Option(
      names = "--reject",
      paramLabel = "REASON",
      description = "Reject the package for this reason, whatever verification finds.")
  String reason;

  @Option(names = "--require-trusted", description = "Reject a package that is not TRUSTED.")
  boolean trustedOnly;

  @Mixin TrustOptions trust;
  @Mixin DemandOptions demands;
  @Mixin Signing signing;
  @Mixin SigningLevel level;
  @Mixin OutputOptions options;

  private final Output output;

  ReceiveCommand(Output output) {
    this.output = output;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public Integer call() throws Exception {
    requireConditions();
    SigningKey key = signing.key("give one --identity");
    Reception reception =
        Reception.of(file, level.revocation.verify(trust.verifier().demanding(demands.demands())))
            .withClock(Clock.system(ZoneId.systemDefault()))
            .withSignature(level.options(output));
    reception =
        receiver == null ? reception : reception.by(PartyText.parse("--receiver", receiver));
    reception = order == null ? reception : reception.forOrder(order);
    reception = reception.acceptingConditions(this::accepts);
    reception = reason == null ? reception : reception.rejecting(reason);
    reception = trustedOnly ? reception.requiringTrust() : reception;
    Reception.Result result;
    try (var progress = ProgressLine.of(output, "verified", options.quiet)) {
      result = reception.withProgress(progress).receive(key, receipt);
    }
    print(result);
    if (!options.quiet) {
      remarks(result).forEach(remark -> output.talk("note: " + Escape.text(remark)));
    }
    return code(result).code();
  }

  /** What is accepted is signed: a slip of the pen must not get so far. */
  private void requireConditions() throws IOException {
    List<String> asked = accepted.stream().filter(id -> !id.equals("all")).toList();
    if (asked.isEmpty()) {
      return;
    }
    try (var evidence = EvidencePackage.open(file)) {
      List<String> known =
          Condition.of(evidence.info().caseInfo()).stream().map(Condition::id).toList();
      for (String id : asked) {
        if (!known.contains(id)) {
          throw new InvalidInputException(
              "--accept "
                  + id
                  + ": the package has no such condition"
                  + (known.isEmpty() ? ", and no other" : "; it has " + String.join(", ", known)));
        }
        if (known.indexOf(id) >= Receipt.MOST_FINDINGS) {
          throw new InvalidInputException(
              "--accept " + id + ": " + beyond(known.size()) + ": answer it in another way");
        }
      }
    } catch (InvalidPackageException e) {
      // rejected below, with all that is wrong
    }
  }

  private static String beyond(int conditions) {
    return "a receipt answers the first %d conditions, and the package has %d"
        .formatted(Receipt.MOST_FINDINGS, conditions);
  }

  private boolean accepts(String id) {
    return accepted.contains("all") || accepted.contains(id);
  }

  private List<String> remarks(Reception.Result result) {
    var remarks = new ArrayList<String>();
    List<ConditionAnswer> answers = result.receipt().conditions();
    int all = result.report().info().map(info -> Condition.of(info.caseInfo()).size()).orElse(0);
    if (result.receipt().accepted() && all > answers.size()) {
      remarks.add(beyond(all) + ": the rest are not accepted");
    }
    List<String> open =
        answers.stream().filter(answer -> !answer.accepted()).map(ConditionAnswer::id).toList();
    if (result.receipt().accepted() && !open.isEmpty()) {
      remarks.add(
          "the receipt says that these conditions are not accepted: "
              + String.join(", ", open)
              + " ('receive' accepts with --accept)");
    }
    return remarks;
  }

  /** An intact package that was rejected was not taken over: no script may go on with it. */
  private static ExitCode code(Reception.Result result) {
    ExitCode code = ExitCode.of(result.report().verdict());
    return result.receipt().accepted() ? code : code.worse(ExitCode.INTACT);
  }

  private void print(Reception.Result result) {
    Receipt told = result.receipt();
    if (options.json) {
      output.line(ReceiptText.json(told).with("receipt", receipt).text());
      return;
    }
    ReportText.print(result.report(), output);
    output.line(told.accepted() ? "received" : "REJECTED: " + reasons(told));
    told.after().ifPresent(head -> output.line("  custody    " + ReportText.custody(head)));
    output.line("  receipt    " + Escape.text(receipt.toString()) + " (send it to the sender)");
  }

  private static String reasons(Receipt told) {
    return Escape.text(told.reasons().orElse(""));
  }
}
