package org.evidencepack.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;

/**
 * What one rule finds in a case file.
 *
 * @param paths the places that it looked at, as instance paths such as {@code
 *     items[0].acquisition.by}: of what is missing or contradictory those that are, else those that
 *     tell what is asked; at most 20
 * @param more how many places there are beyond those
 * @param message in plain English, one line, without the article
 */
public record RuleResult(Rule rule, RuleState state, List<String> paths, int more, String message) {
  /** Keeps a copy. */
  public RuleResult {
    paths = List.copyOf(paths);
  }

  /** The article that the rule rests on, with its title. */
  public Optional<Article> article() {
    return rule.article();
  }

  /** Whether it keeps the record from being complete. */
  public boolean blocks() {
    return state != RuleState.PRESENT && rule.demand() == Demand.MUST;
  }

  /**
   * As JSON has it: {@code rule}, {@code state}, {@code demand}, {@code message}, {@code paths},
   * {@code instrument}, {@code article}.
   */
  public Map<String, Object> members() {
    return new JsonMembers()
        .with("rule", rule.id())
        .with("state", state.name())
        .with("demand", rule.demand().name())
        .with("message", message)
        .with("paths", paths)
        .with("instrument", rule.instrument().map(Instrument::id))
        .with("article", article().map(Article::number))
        .map();
  }
}
