package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.exchange.Demands.Demand;

/**
 * Prints the elements of a case file in the order of the schema: those that are given or demanded
 * as they are, the others as optional. What is explained once is printed short afterwards, and so
 * are optional groups where a profile asks for none of theirs.
 */
final class TemplatePrinter {
  private static final int STEP = 2;
  private static final int MOST_WORDS = 12;

  private final CaseWords words;
  private final Treaties treaties;
  private final Demands demands;
  private final ExampleValue examples;
  private final TemplateLines lines;
  private final int deepest;
  private final Set<String> explained = new HashSet<>();

  /**
   * @param deepest up to how many levels an optional group has a line for each of its members
   */
  TemplatePrinter(
      CaseWords words, Treaties treaties, Demands demands, TemplateLines lines, int deepest) {
    this.words = words;
    this.treaties = treaties;
    this.demands = demands;
    this.examples = new ExampleValue(treaties);
    this.lines = lines;
    this.deepest = deepest;
  }

  void members(List<TemplateElement> members, Map<?, ?> given, int depth, String dash) {
    String mark = dash;
    for (TemplateElement member : members) {
      if (depth == 0 && !member.members().isEmpty()) {
        lines.blank();
      }
      if (isThere(member, given)) {
        there(member, Optional.ofNullable(given.get(member.name())), depth, mark);
        mark = "";
      } else {
        lines.beginOptional(depth);
        optional(member, "", depth, 0);
        lines.endOptional();
      }
    }
  }

  private boolean isThere(TemplateElement element, Map<?, ?> given) {
    return element.required()
        || given.containsKey(element.name())
        || demands.reach(element.path());
  }

  private void there(TemplateElement element, Optional<Object> given, int depth, String dash) {
    int at = depth - dash.length();
    String name = dash + element.name() + ":";
    if (element.members().isEmpty()) {
      Object value = given.orElseGet(() -> examples.of(element));
      lines.entry(at, name + " " + ExampleValue.flow(value), explanation(element));
    } else if (element.shared() && !explained.add(element.definition())) {
      lines.entry(at, name + " " + ExampleValue.flow(least(element, given)), explanation(element));
    } else {
      lines.entry(at, name, explanation(element));
      group(element, given.orElse(Map.of()), depth + STEP);
    }
  }

  private void group(TemplateElement element, Object given, int depth) {
    if (!element.list()) {
      members(element.members(), (Map<?, ?>) given, depth, "");
      return;
    }
    List<?> elements = given instanceof List<?> list ? list : List.of(Map.of());
    members(element.members(), (Map<?, ?>) elements.get(0), depth + STEP, "- ");
    for (Object other : elements.subList(1, elements.size())) {
      String dash = "- ";
      for (Map.Entry<?, ?> member : ((Map<?, ?>) other).entrySet()) {
        int at = depth + STEP - dash.length();
        lines.plain(at, dash + member.getKey() + ": " + ExampleValue.flow(member.getValue()));
        dash = "";
      }
    }
  }

  /** What is given, or else what must be there. */
  private Object least(TemplateElement element, Optional<Object> given) {
    if (given.isPresent()) {
      return given.get();
    }
    var least = new LinkedHashMap<String, Object>();
    for (TemplateElement member : element.members()) {
      if (isThere(member, Map.of())) {
        least.put(member.name(), examples.of(member));
      }
    }
    return element.list() ? List.of(least) : least;
  }

  private void optional(TemplateElement element, String dash, int depth, int level) {
    String name = dash + element.name() + ":";
    List<TemplateElement> members = element.members();
    boolean anew = deepest > 0 && element.shared() && explained.add(element.definition());
    if (members.isEmpty() || (level >= deepest && !anew)) {
      String value = ExampleValue.flow(examples.of(element));
      lines.entry(depth, name + " " + value, explanation(element));
      return;
    }
    lines.entry(depth, name, explanation(element));
    int inner = depth + dash.length() + STEP;
    String mark = element.list() ? "- " : "";
    for (TemplateElement member : members) {
      optional(member, mark, inner, level + 1);
      inner += mark.length();
      mark = "";
    }
  }

  /** What the element means, who demands it, and the codes that it may be. */
  private List<String> explanation(TemplateElement element) {
    var parts = new ArrayList<String>();
    Optional<String> demand = demand(element);
    String meaning = words.meaning(element);
    parts.add(demand.map(text -> meaning + " (" + text + ")").orElse(meaning));
    List<String> codes = element.words(treaties);
    if (!codes.isEmpty()) {
      String more = codes.size() > MOST_WORDS ? ", " + ExampleValue.BLANK : "";
      String listed = String.join(", ", codes.subList(0, Math.min(MOST_WORDS, codes.size())));
      parts.add(words.sentence("codes") + ": " + listed + more);
    }
    return parts;
  }

  private Optional<String> demand(TemplateElement element) {
    Optional<Demand> demand = demands.of(element.path());
    if (demand.isPresent()) {
      String word = words.sentence(demand.get().must() ? "demanded" : "recommended");
      return Optional.of(word + ": " + demand.get().basis());
    }
    return element.required() ? Optional.of(words.sentence("mandatory")) : Optional.empty();
  }
}
