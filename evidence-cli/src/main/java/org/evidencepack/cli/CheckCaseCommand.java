package org.evidencepack.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.evidencepack.cli.casefile.CaseFile;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Profile;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evidence check-case} */
@Command(
    name = "check-case",
    description = {
      "Checks a case file before anything is packed: its form, and element by element what a",
      "profile asks for: what is there, what is missing, what contradicts, and which article asks.",
      "Exit code 2 if something is wrong, missing or contradictory."
    })
final class CheckCaseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CASE.yaml", description = "The case file.")
  Path file;

  @Mixin ProfileOption profile;
  @Mixin OutputOptions options;

  private final Output output;

  CheckCaseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws Exception {
    CaseFile read = CaseFile.open(file);
    List<String> problems = read.problems();
    Optional<Completeness> found = problems.isEmpty() ? Optional.of(found(read)) : Optional.empty();
    if (options.json) {
      json(read, problems, found);
    } else {
      text(read, problems, found);
    }
    boolean good =
        found.filter(Completeness::complete).isPresent()
            && read.document().placeholders().isEmpty();
    return (good ? ExitCode.DONE : ExitCode.USAGE).code();
  }

  private Completeness found(CaseFile read) throws Exception {
    Profile against =
        profile
            .given(read.document().info())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "check against what? "
                            + ProfileOption.nothingGiven(read.document().info())));
    return against.check(read.document().tree(), Instant.now(), Set.of());
  }

  private void text(CaseFile read, List<String> problems, Optional<Completeness> found) {
    if (!problems.isEmpty()) {
      problems.forEach(problem -> output.line(Escape.text(problem)));
      output.line("Correct these first; then the profile can be checked.");
      return;
    }
    Completeness told = found.orElseThrow();
    List<String> open = read.document().placeholders();
    output.line(
        Escape.text(file + ": " + CompletenessText.summary(told))
            + (open.isEmpty() ? "" : "; not filled in: " + Sizes.count(open.size(), "text")));
    CompletenessText.lines(told.results(), path -> "line " + read.line(path)).forEach(output::line);
    CompletenessText.placeholders(open, path -> "line " + read.line(path)).forEach(output::line);
    CompletenessText.articles(told.results()).forEach(output::line);
  }

  private void json(CaseFile read, List<String> problems, Optional<Completeness> found) {
    output.line(
        new Json()
            .with("case", file)
            .with("problems", problems)
            .with("placeholders", problems.isEmpty() ? read.document().placeholders() : null)
            .with("completeness", found.map(told -> CompletenessText.members(told, read::line)))
            .text());
  }
}
