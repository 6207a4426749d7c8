package org.evidencepack.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Profile;
import org.evidencepack.exchange.RuleResult;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether what is said of the case is enough to be packed. */
final class CompletenessOptions {
  @Mixin ProfileOption profile;

  @Option(
      names = "--require-complete",
      description = "Pack nothing if the exchange record lacks what the profile demands.")
  boolean required;

  /**
   * Warns of what the record lacks.
   *
   * @throws InvalidInputException if it must be complete and is not
   */
  void check(
      CaseInput input,
      CaseDocument about,
      List<ItemPath> sources,
      Set<DigestAlgorithm> digests,
      Output output)
      throws IOException {
    requireFilledIn(input, about, output);
    Optional<Profile> against = profile.given(about.info());
    if (against.isEmpty()) {
      if (required) {
        throw new InvalidInputException(
            "--require-complete: complete for what? " + ProfileOption.nothingGiven(about.info()));
      }
      if (about.tree().has("exchange.profile")) {
        output.talk(
            "warning: not judged: " + Escape.text(ProfileOption.nothingGiven(about.info())));
      }
      return;
    }
    Completeness found =
        against.get().check(withAllItems(about.tree(), sources), Instant.now(), digests);
    if (!found.complete() && required) {
      tell(found, input, output);
      throw new InvalidInputException(
          "nothing was packed: the exchange record is "
              + CompletenessText.summary(found)
              + ": fill in what is missing");
    }
    tell(found, input, output);
  }

  /** A template's dots are no statement, whatever a profile takes them for. */
  private void requireFilledIn(CaseInput input, CaseDocument about, Output output)
      throws InvalidInputException {
    List<String> open = about.placeholders();
    if (open.isEmpty()) {
      return;
    }
    output.talk("warning: the case file is not filled in");
    CompletenessText.placeholders(open, input::place).forEach(output::talk);
    if (required) {
      throw new InvalidInputException(
          "nothing was packed: the case file is not filled in: see what stands above");
    }
  }

  private static void tell(Completeness found, CaseInput input, Output output) {
    if (found.uncovered().isPresent() || !found.gaps().isEmpty()) {
      output.talk("warning: " + Escape.text(CompletenessText.summary(found)));
    }
    List<RuleResult> gaps = found.gaps();
    CompletenessText.lines(gaps, input::place).forEach(output::talk);
  }

  /** Items that the case file does not describe come to be items by being packed. */
  private static Details withAllItems(Details tree, List<ItemPath> sources) {
    List<Map<String, Object>> items = new ArrayList<>();
    tree.list("items").forEach(item -> items.add(item.members()));
    List<Object> known = new ArrayList<>(items.stream().map(item -> item.get("id")).toList());
    for (ItemPath source : sources) {
      if (source.item().isPresent() && !known.contains(source.item().get())) {
        known.add(source.item().get());
        items.add(Map.of("id", source.item().get()));
      }
    }
    while (items.size() < sources.size()) {
      items.add(Map.of("id", "E%03d".formatted(items.size() + 1)));
    }
    var whole = new LinkedHashMap<>(tree.members());
    whole.put("items", items);
    return Details.of(whole);
  }
}
