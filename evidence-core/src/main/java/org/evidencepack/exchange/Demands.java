package org.evidencepack.exchange;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.Details;

/** What the rules of a profile ask of a template, and the elements that it needs for that. */
final class Demands {
  /** The time of the examples in the schema. */
  private static final Instant TIME_OF_EXAMPLES = Instant.parse("2026-05-02T09:14:00Z");

  private final Map<String, Object> tree;
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Set<Rule> applying = new HashSet<>();

  private Demands(Map<String, Object> tree) {
    this.tree = tree;
  }

  /** Asks nothing more than the schema. */
  static Demands none(ExampleValue examples, Map<?, ?> given) {
    return new Demands(new TemplateTree(examples, Set.of()).of(given));
  }

  /** Adds what the profile misses, until it misses nothing that can be added. */
  static Demands of(Profile profile, ExampleValue examples, Map<?, ?> given) {
    var wanted = new LinkedHashSet<String>();
    while (true) {
      var demands = new Demands(new TemplateTree(examples, wanted).of(given));
      List<RuleResult> results = demands.check(profile);
      if (!wanted.addAll(missing(results))) {
        results.forEach(result -> demands.applying.add(result.rule()));
        profile.rules(demands.text("type"), demands.text("kind")).stream()
            .filter(Rule::tells)
            .forEach(demands::add);
        return demands;
      }
    }
  }

  private String text(String member) {
    return (String) ((Map<?, ?>) tree.get("exchange")).get(member);
  }

  private List<RuleResult> check(Profile profile) {
    return profile.check(Details.of(tree), TIME_OF_EXAMPLES, Set.of()).results();
  }

  private static List<String> missing(List<RuleResult> results) {
    return results.stream()
        .filter(result -> result.blocks() && result.state() == RuleState.MISSING)
        .map(result -> result.rule().paths().get(0))
        .toList();
  }

  /** The stronger demand wins. */
  private void add(Rule rule) {
    for (String path : asked(rule)) {
      rules.merge(path, rule, (before, now) -> strength(now) > strength(before) ? now : before);
    }
  }

  private int strength(Rule rule) {
    return List.of("recommended", "conditional", "demanded").indexOf(word(rule));
  }

  /** Of what must be there in one place or another, those that the template has. */
  private List<String> asked(Rule rule) {
    List<String> told = rule.paths().stream().filter(this::isTold).toList();
    return told.isEmpty() ? rule.paths() : told;
  }

  private boolean isTold(String path) {
    return !ElementPath.of(path).told(Spot.whole(tree)).isEmpty();
  }

  /** The case file with all that must be there. */
  Map<String, Object> tree() {
    return tree;
  }

  /** What is asked of an element. */
  Optional<Rule> of(TemplateElement element) {
    return Optional.ofNullable(rules.get(element.path()));
  }

  /** What is asked most strongly of an element or what belongs to it. */
  Optional<Rule> within(TemplateElement element) {
    String beginning = element.plainPath() + ".";
    return rules.entrySet().stream()
        .filter(asked -> (asked.getKey().replace("[]", "") + ".").startsWith(beginning))
        .map(Map.Entry::getValue)
        .max(Comparator.comparingInt(this::strength));
  }

  /** The name of the sentence that says how a rule asks. */
  String word(Rule rule) {
    if (rule.demand() == Demand.SHOULD) {
      return "recommended";
    }
    return applying.contains(rule) ? "demanded" : "conditional";
  }

  /** Whether the exchange rests on that instrument. */
  boolean isBasis(String instrument) {
    return Details.of(tree).list("exchange.legalBases").stream()
        .anyMatch(basis -> basis.text("instrument").filter(instrument::equals).isPresent());
  }

  /** Whether anything is asked at all. */
  boolean isEmpty() {
    return rules.isEmpty();
  }
}
