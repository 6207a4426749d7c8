package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.evidencepack.exchange.Article;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Demand;
import org.evidencepack.exchange.Rule;
import org.evidencepack.exchange.RuleResult;
import org.evidencepack.exchange.RuleState;

/** What a profile finds, as a person and as a program reads it. */
final class CompletenessText {
  private static final int INDENT = 13;

  private CompletenessText() {}

  /** In a line: whether the record is complete, and what is lacking. */
  static String summary(Completeness found) {
    if (found.uncovered().isPresent()) {
      return "not judged: " + found.uncovered().get();
    }
    if (found.complete()) {
      int gaps = found.gaps().size();
      return "complete for "
          + found.profile()
          + (gaps == 0 ? "" : ", but for " + Sizes.count(gaps, "recommendation"));
    }
    long missing = count(found, RuleState.MISSING);
    long contradicted = count(found, RuleState.CONTRADICTS);
    return "INCOMPLETE for "
        + found.profile()
        + ": of "
        + Sizes.count(found.results().size(), "rule")
        + " "
        + missing
        + " missing, "
        + contradicted
        + " contradicted";
  }

  private static long count(Completeness found, RuleState state) {
    return found.results().stream().filter(result -> result.state() == state).count();
  }

  /**
   * A line, or a few, for each result; escaped.
   *
   * @param place tells where a path of the record stands, such as a line; may be empty
   */
  static List<String> lines(List<RuleResult> results, Function<String, String> place) {
    var lines = new ArrayList<String>();
    for (RuleResult result : results) {
      String head = "  " + Paragraph.column(word(result), 11);
      List<String> told = Paragraph.lines(Escape.text(told(result, place)), INDENT);
      lines.add(head + told.get(0).substring(INDENT));
      lines.addAll(told.subList(1, told.size()));
    }
    return lines;
  }

  /** A line for each text that a template left open; escaped. */
  static List<String> placeholders(List<String> paths, Function<String, String> place) {
    return paths.stream()
        .map(
            path -> {
              String where = place.apply(path);
              return "  UNFILLED   "
                  + Escape.text((where.isEmpty() ? "" : where + ": ") + path)
                  + " is still \"\u2026\": fill it in or take it out";
            })
        .toList();
  }

  private static String word(RuleResult result) {
    return switch (result.state()) {
      case PRESENT -> "present";
      case MISSING -> result.rule().demand() == Demand.MUST ? "MISSING" : "missing";
      case CONTRADICTS -> result.rule().demand() == Demand.MUST ? "CONTRARY" : "contrary";
    };
  }

  private static String told(RuleResult result, Function<String, String> place) {
    String where = result.paths().isEmpty() ? "" : place.apply(result.paths().get(0));
    return (where.isEmpty() ? "" : where + ": ")
        + result.message()
        + (result.rule().demand() == Demand.SHOULD && result.state() != RuleState.PRESENT
            ? " (recommended)"
            : "")
        + basis(result.rule()).map(text -> " [" + text + "]").orElse("");
  }

  private static Optional<String> basis(Rule rule) {
    return rule.instrument()
        .map(one -> one.id() + rule.article().map(article -> " " + article.number()).orElse(""));
  }

  /** The articles that the results name, with their titles, each once; escaped. */
  static List<String> articles(List<RuleResult> results) {
    return results.stream()
        .map(RuleResult::rule)
        .filter(rule -> rule.article().isPresent())
        .map(CompletenessText::article)
        .distinct()
        .map(Escape::text)
        .toList();
  }

  private static String article(Rule rule) {
    Article article = rule.article().orElseThrow();
    return "  [" + basis(rule).orElse("") + "] " + article.title().english();
  }

  /** As the report of a verification has it, with the lines that the paths stand in. */
  static Map<String, Object> members(Completeness found, Function<String, Integer> line) {
    var members = new LinkedHashMap<>(found.members());
    var rules = new ArrayList<Map<String, Object>>();
    for (RuleResult result : found.results()) {
      var rule = new LinkedHashMap<>(result.members());
      rule.put("lines", result.paths().stream().map(line).distinct().toList());
      rules.add(rule);
    }
    members.put("rules", rules);
    return members;
  }
}
