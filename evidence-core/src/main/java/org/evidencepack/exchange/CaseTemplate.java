package org.evidencepack.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.model.InvalidInputException;

/**
 * Case files to fill in: YAML with explanations in one of several languages, all but the English
 * ones working translations. As it is printed, a template is a valid case file with examples for
 * values; so it is with its optional lines taken in.
 */
public final class CaseTemplate {
  private static final String COMMAND =
      "  evidence pack --case case.yaml --identity KEY.p12 -o OUT.asice E001=PATH";
  private static final String SCHEMA_COMMAND = "  evidence template --schema --lang ";

  /** Of a general template, groups have a line for each member down to there. */
  private static final int LEVELS = 2;

  private final CaseWords words;
  private final Function<String, List<Code>> codeLists;
  private final TemplateLines lines;

  private CaseTemplate(CaseWords words, Function<String, List<Code>> codeLists) {
    this.words = words;
    this.codeLists = codeLists;
    this.lines = new TemplateLines(words.rightToLeft());
  }

  /** Tags (BCP 47) of the languages in which the members are explained. */
  public static List<String> languages() {
    return CaseWords.LANGUAGES;
  }

  /**
   * A template of all that a case file can say; its exchange record is optional.
   *
   * @throws InvalidInputException if there are no explanations in that language
   */
  public static String of(String language) throws InvalidInputException {
    CaseWords words = CaseWords.in(language);
    Function<String, List<Code>> codeLists = Treaties.builtIn()::codes;
    var template = new CaseTemplate(words, codeLists);
    template.head(Optional.empty());
    template.body(Demands.none(new ExampleValue(codeLists), example()), LEVELS);
    return template.lines.toString();
  }

  /**
   * A template of an exchange under a profile: what its rules demand is there and says on which
   * article that rests; the rest is optional and short.
   *
   * @param type the request type; empty for the first one of the profile
   * @throws InvalidInputException if the profile has no such type, or there are no explanations in
   *     that language
   */
  public static String of(Profile profile, Optional<String> type, String language)
      throws InvalidInputException {
    return of(profile, type, Optional.empty(), language);
  }

  /**
   * The same for a request, a response or information.
   *
   * @param kind empty for what the profile says most of: a request, as a rule
   * @throws InvalidInputException as above, or if there is no such kind
   */
  public static String of(
      Profile profile, Optional<String> type, Optional<String> kind, String language)
      throws InvalidInputException {
    var template = new CaseTemplate(CaseWords.in(language), list -> codes(profile, list));
    ExchangeExample exchange = ExchangeExample.of(profile, type, kind);
    template.head(Optional.of(exchange));
    template.body(demands(profile, exchange), 0);
    return template.lines.toString();
  }

  /** What a template under that profile has to tell. */
  static Demands demands(Profile profile, ExchangeExample exchange) {
    var given = new LinkedHashMap<Object, Object>(example());
    given.put("exchange", exchange.members());
    return Demands.of(profile, new ExampleValue(list -> codes(profile, list)), given);
  }

  /** Of the request types those that the profile has rules for. */
  private static List<Code> codes(Profile profile, String list) {
    return profile.codes(list).stream()
        .filter(code -> !list.equals("requestTypes") || profile.types().contains(code.id()))
        .toList();
  }

  private static Map<?, ?> example() {
    return (Map<?, ?>) Shape.caseFile().example().orElseThrow();
  }

  private void head(Optional<ExchangeExample> exchange) {
    lines.explain(0, words.sentence("title"));
    words.note().ifPresent(note -> lines.explain(0, note));
    exchange.ifPresent(this::profile);
    lines.explain(0, words.sentence("fill"));
    lines.explain(0, words.sentence("optional"));
    lines.explain(0, words.sentence("languages"));
    lines.explain(0, "  {es: \"…\", en: \"…\"}");
    lines.explain(0, words.sentence("use"));
    lines.explain(0, COMMAND);
    lines.explain(0, words.sentence("more"));
    lines.explain(0, SCHEMA_COMMAND + words.language() + " > case-file.schema.json");
    lines.blank();
  }

  private void profile(ExchangeExample exchange) {
    lines.explain(0, words.sentence("profile") + ": " + exchange.title());
    exchange
        .instrument()
        .map(instrument -> instrument.name().in(words.language()))
        .ifPresent(name -> lines.explain(0, words.sentence("articles") + " " + name));
  }

  private void body(Demands demands, int levels) {
    new TemplatePrinter(words, codeLists, demands, lines, levels).caseFile();
  }
}
