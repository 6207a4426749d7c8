package org.evidencepack.internal.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** All rules on first octets, indexed by the first of these. Immutable. */
final class MagicRules {
  private final List<MagicRule> rules;

  /** For each first octet, the rules that can match, those of high priority first. */
  private final int[][] byFirst = new int[256][];

  /** For each rule, where its gate is, and which octets it lets through. */
  private final int[] offsets;

  private final long[] masks;
  private final long[] values;

  private MagicRules(List<MagicRule> rules) {
    this.rules = rules;
    List<MagicClause.Gate> gates = rules.stream().map(rule -> rule.clause().gate()).toList();
    offsets = gates.stream().mapToInt(MagicClause.Gate::offset).toArray();
    masks = gates.stream().mapToLong(MagicClause.Gate::mask).toArray();
    values = gates.stream().mapToLong(MagicClause.Gate::value).toArray();
    for (int octet = 0; octet < byFirst.length; octet++) {
      byFirst[octet] = candidates(octet);
    }
  }

  /** Those of Tika and those of forensic formats. */
  static MagicRules load() throws IOException {
    List<MagicRule> rules = new ArrayList<>();
    try (InputStream core = MediaTypes.core();
        InputStream own = MediaTypes.own()) {
      rules.addAll(MagicRulesReader.read(core));
      rules.addAll(MagicRulesReader.read(own));
    }
    rules.sort(Comparator.comparingInt(MagicRule::priority).reversed());
    return new MagicRules(List.copyOf(rules));
  }

  List<MagicRule> rules() {
    return rules;
  }

  private int[] candidates(int octet) {
    int[] found = new int[rules.size()];
    int n = 0;
    for (int i = 0; i < found.length; i++) {
      if (rules.get(i).clause().mayBeginWith(octet)) {
        found[n++] = i;
      }
    }
    return Arrays.copyOf(found, n);
  }

  /**
   * The rules of the highest priority that matches, one character each; empty if none matches. Tika
   * orders these; which is first depends on nothing but the set.
   */
  String matching(MagicHead head) {
    var found = new StringBuilder();
    int priority = 0;
    for (int i : byFirst[head.at(0) & 0xFF]) {
      if ((head.eightAt(offsets[i]) & masks[i]) != values[i]) {
        continue;
      }
      MagicRule rule = rules.get(i);
      if (priority > rule.priority()) {
        break;
      }
      if (rule.clause().matches(head)) {
        found.append((char) i);
        priority = rule.priority();
      }
    }
    return found.toString();
  }

  /** Whether the root element has a say in what these rules mean. */
  boolean askForRoot(String matching) {
    return matching
        .chars()
        .mapToObj(i -> rules.get(i).type())
        .anyMatch(type -> type.equals("application/xml") || type.equals("text/html"));
  }

  /** Whether any rule of HTML matches, of whatever priority. */
  boolean looksLikeHtml(MagicHead head) {
    return rules.stream()
        .anyMatch(rule -> rule.type().equals("text/html") && rule.clause().matches(head));
  }
}
