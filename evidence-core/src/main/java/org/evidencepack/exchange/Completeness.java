package org.evidencepack.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;

/**
 * What a profile finds in a case file: one result for each rule that applies, in the order of the
 * profile. It tells what the record says, not whether it is true, nor what a court will say.
 *
 * @param profile the profile's name
 * @param uncovered why the profile has nothing to say of this record: its type, or its kind, is not
 *     told or has no rules; then there are no results
 */
public record Completeness(String profile, Optional<String> uncovered, List<RuleResult> results) {
  /** Keeps a copy. */
  public Completeness {
    results = List.copyOf(results);
  }

  /** Whether the profile covers the record and no rule that demands is missing or contradicted. */
  public boolean complete() {
    return uncovered.isEmpty() && results.stream().noneMatch(RuleResult::blocks);
  }

  /** The results that tell of something missing or contradictory, what only should be too. */
  public List<RuleResult> gaps() {
    return results.stream().filter(result -> result.state() != RuleState.PRESENT).toList();
  }

  /** As JSON has it: {@code profile}, {@code complete}, {@code notJudged}, {@code rules}. */
  public Map<String, Object> members() {
    return new JsonMembers()
        .with("profile", profile)
        .with("complete", complete())
        .with("notJudged", uncovered)
        .with("rules", results.stream().map(RuleResult::members).toList())
        .map();
  }
}
