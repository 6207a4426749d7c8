package org.evidencepack.exchange;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.internal.format.Suggestion;
import org.evidencepack.model.InvalidInputException;

/** What an exchange of some type and kind under a profile tells in any case. */
final class ExchangeExample {
  private final Profile profile;
  private final String type;
  private final String kind;

  private ExchangeExample(Profile profile, String type, String kind) {
    this.profile = profile;
    this.type = type;
    this.kind = kind;
  }

  /**
   * @param type empty: the first of the profile
   * @param kind empty: the one that the profile says most of for that type
   */
  static ExchangeExample of(Profile profile, Optional<String> type, Optional<String> kind)
      throws InvalidInputException {
    List<String> types = List.copyOf(profile.types());
    String chosen = type.isPresent() ? word(type.get(), types) : types.get(0);
    List<String> kinds = Shape.caseFile("exchangeKind").words();
    return new ExchangeExample(
        profile,
        chosen,
        kind.isPresent() ? word(kind.get(), kinds) : usual(profile, chosen, kinds));
  }

  private static String word(String word, List<String> known) throws InvalidInputException {
    return known.stream()
        .filter(word::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "\"" + word + "\" is unknown here" + Suggestion.of(word, known)));
  }

  /** Of equals, the first. */
  private static String usual(Profile profile, String type, List<String> kinds) {
    String most = kinds.get(0);
    for (String kind : kinds) {
      most = special(profile, type, kind) > special(profile, type, most) ? kind : most;
    }
    return most;
  }

  private static long special(Profile profile, String type, String kind) {
    return profile.rules(type, kind).stream().filter(rule -> rule.types().size() == 1).count();
  }

  /** In a line. */
  String title() {
    return profile.name() + ", " + type + ", " + kind;
  }

  /** The members of the record. */
  Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("kind", kind);
    members.put("type", type);
    members.put("profile", profile.name());
    basis().ifPresent(rule -> members.put("legalBases", List.of(legalBasis(rule))));
    return members;
  }

  /** What it rests on. */
  Optional<Instrument> instrument() {
    return basis().flatMap(Rule::instrument);
  }

  /** The rule that says most of this type. */
  private Optional<Rule> basis() {
    return profile.rules(type, kind).stream()
        .filter(rule -> rule.instrument().isPresent())
        .min(Comparator.comparingInt(rule -> rule.types().size()));
  }

  private static Map<String, Object> legalBasis(Rule rule) {
    var basis = new LinkedHashMap<String, Object>();
    basis.put("instrument", rule.instrument().orElseThrow().id());
    rule.article().ifPresent(article -> basis.put("article", article.number()));
    return basis;
  }
}
