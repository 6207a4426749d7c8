package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Prints the elements of a case file in the order of the schema: those that are given or demanded
 * as they are, the others as optional. What is explained once is printed short afterwards, and so
 * are optional groups where a profile asks for none of theirs.
 */
final class TemplatePrinter {
  private static final int STEP = 2;
  private static final int MOST_WORDS = 12;

  private final CaseWords words;
  private final Function<String, List<Code>> codeLists;
  private final Demands demands;
  private final ExampleValue examples;
  private final TemplateLines lines;
  private final int deepest;
  private final Set<String> explained = new HashSet<>();

  /**
   * @param deepest up to how many levels an optional group has a line for each of its members
   */
  TemplatePrinter(
      CaseWords words,
      Function<String, List<Code>> codeLists,
      Demands demands,
      TemplateLines lines,
      int deepest) {
    this.words = words;
    this.codeLists = codeLists;
    this.demands = demands;
    this.examples = new ExampleValue(codeLists);
    this.lines = lines;
    this.deepest = deepest;
  }

  /** Of what a profile asks nothing of, only what is told. */
  void caseFile() {
    for (TemplateElement member : TemplateElement.ofCaseFile()) {
      boolean whole = demands.isEmpty() || demands.within(member).isPresent();
      members(List.of(member), demands.tree(), whole, 0, "");
    }
  }

  private void members(
      List<TemplateElement> members, Map<?, ?> told, boolean whole, int depth, String dash) {
    String mark = dash;
    for (TemplateElement member : members) {
      boolean there = told.containsKey(member.name());
      if (depth <= STEP && (there || whole) && !member.members().isEmpty()) {
        lines.blank();
      }
      if (there) {
        told(member, told.get(member.name()), whole, depth, mark);
        mark = "";
      } else if (whole || depth == 0) {
        lines.beginOptional(depth);
        optional(member, "", depth, 0);
        lines.endOptional();
      }
    }
  }

  private void told(TemplateElement element, Object value, boolean whole, int depth, String dash) {
    int at = depth - dash.length();
    String name = dash + element.name() + ":";
    boolean before = element.shared() && !explained.add(element.definition());
    if (element.members().isEmpty() || before) {
      lines.entry(at, name + " " + ExampleValue.flow(value), inShort(element));
      return;
    }
    lines.entry(at, name, explanation(element));
    if (value instanceof List<?> elements) {
      list(element, elements, whole, depth + STEP);
    } else {
      members(element.members(), (Map<?, ?>) value, whole, depth + STEP, "");
    }
  }

  /** The first element with all that it could tell, the others short. */
  private void list(TemplateElement list, List<?> elements, boolean whole, int depth) {
    members(list.members(), (Map<?, ?>) elements.get(0), whole, depth + STEP, "- ");
    for (Object other : elements.subList(1, elements.size())) {
      String dash = "- ";
      for (Map.Entry<?, ?> member : ((Map<?, ?>) other).entrySet()) {
        int at = depth + STEP - dash.length();
        lines.plain(at, dash + member.getKey() + ": " + ExampleValue.flow(member.getValue()));
        dash = "";
      }
    }
  }

  private void optional(TemplateElement element, String dash, int depth, int level) {
    String name = dash + element.name() + ":";
    List<TemplateElement> members = element.members();
    if (members.isEmpty() || isShort(element, level)) {
      String value = ExampleValue.flow(examples.of(element));
      lines.entry(depth, name + " " + value, inShort(element));
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

  private boolean isShort(TemplateElement element, int level) {
    if (element.shared()) {
      return deepest == 0 || !explained.add(element.definition());
    }
    return level >= deepest && demands.within(element).isEmpty();
  }

  /** What the element means, who demands it, and the codes that it may be. */
  private List<String> explanation(TemplateElement element) {
    return explanation(element, demands.of(element));
  }

  /** The same, with what is demanded of what belongs to it. */
  private List<String> inShort(TemplateElement element) {
    return explanation(element, demands.of(element).or(() -> demands.within(element)));
  }

  private List<String> explanation(TemplateElement element, Optional<Rule> rule) {
    var parts = new ArrayList<String>();
    Optional<String> demand = rule.map(asking -> demand(asking, element));
    if (rule.isEmpty() && element.required()) {
      demand = Optional.of(words.sentence("mandatory"));
    }
    String meaning = words.meaning(element);
    parts.add(demand.map(text -> meaning + " (" + text + ")").orElse(meaning));
    List<String> codes = element.words(codeLists);
    if (!codes.isEmpty()) {
      String more = codes.size() > MOST_WORDS ? ", " + ExampleValue.BLANK : "";
      String listed = String.join(", ", codes.subList(0, Math.min(MOST_WORDS, codes.size())));
      parts.add(words.sentence("codes") + ": " + listed + more);
    }
    return parts;
  }

  private String demand(Rule rule, TemplateElement element) {
    String word = words.sentence(demands.word(rule));
    String basis = rule.article().map(article -> word + ": " + article(article)).orElse(word);
    return rule.paths().contains(element.path()) ? basis + instead(rule, element) : basis;
  }

  /** What does as well: by its name if it stands beside this. */
  private String instead(Rule rule, TemplateElement element) {
    String parent = element.path().substring(0, element.path().lastIndexOf('.') + 1);
    List<String> others =
        rule.paths().stream()
            .filter(path -> !path.equals(element.path()))
            .map(path -> path.startsWith(parent) ? path.substring(parent.length()) : path)
            .toList();
    return others.isEmpty()
        ? ""
        : "; " + words.sentence("instead") + " " + String.join(", ", others);
  }

  /** Without its instrument if that is the legal basis of the exchange. */
  private String article(Article article) {
    String number = article.number();
    boolean named = Character.isDigit(number.charAt(0));
    String text = named ? words.sentence("article").replace("{0}", number) : number;
    return demands.isBasis(article.instrument()) ? text : text + ", " + article.instrument();
  }
}
