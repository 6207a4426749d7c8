package org.evidencepack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all {@link Verbs}. */
@Command(
    name = "evidence",
    description = "Packages electronic evidence, and checks packages.",
    synopsisSubcommandLabel = "VERB",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done; every package is TRUSTED (extract: at least INTACT)",
      "  1:a package is INVALID: tampered with, damaged, incomplete, or no evidence package",
      "  2:usage: an argument, a case file or another input is wrong",
      "  3:a package is INTACT, but its signer is not trusted by what was given, or it does not match"
          + " the preservation record; pack: sealed, but sources could not be read",
      "  4:it could not be done: I/O, key, network, disk full",
      "130:interrupted; nothing half-made is left under the final name"
    })
final class EvidenceCommand {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print where in this program an error came up.")
  boolean stacktrace;

  /**
   * Tells in one line what went wrong, with the stack trace only if it was asked for.
   *
   * @param where begins a message about a package's content, which does not name the package
   * @return how the run ends because of it
   */
  ExitCode tell(Throwable failure, String where, Output output) {
    String place = Failures.code(failure) == ExitCode.INVALID ? where : "";
    output.talk("evidence: " + Escape.text(place + Failures.message(failure)));
    if (stacktrace) {
      failure.printStackTrace(output.talk());
    }
    return Failures.code(failure);
  }
}
