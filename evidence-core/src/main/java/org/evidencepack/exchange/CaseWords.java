package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.format.Suggestion;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;

/**
 * What the members of a case file mean, in one language. English is what the schema says; the other
 * languages are working translations, {@code case-file.<language>.json} beside this class.
 */
final class CaseWords {
  /** Tags of the languages. */
  static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar", "zh", "ru", "vi");

  private final String language;
  private final Details words;

  private CaseWords(String language) {
    this.language = language;
    this.words = JsonDetails.resource(CaseWords.class, "case-file." + language + ".json");
  }

  /**
   * The words of a language, by its BCP 47 tag; of {@code zh-Hans} those of {@code zh}.
   *
   * @throws InvalidInputException if there are none
   */
  static CaseWords in(String tag) throws InvalidInputException {
    String language = tag.toLowerCase(java.util.Locale.ROOT).split("[-_]", 2)[0];
    if (!LANGUAGES.contains(language)) {
      throw new InvalidInputException(
          "there are no explanations in \"" + tag + "\"" + Suggestion.of(tag, LANGUAGES));
    }
    return new CaseWords(language);
  }

  String language() {
    return language;
  }

  boolean rightToLeft() {
    return language.equals("ar");
  }

  /** What the translation says of itself; English says nothing. */
  Optional<String> note() {
    return words.text("note");
  }

  /** A sentence of the template. */
  String sentence(String name) {
    return words.text("template." + name).orElseThrow();
  }

  /** What an element means. */
  String meaning(TemplateElement element) {
    return translation(element.key()).or(() -> element.part().text("description")).orElseThrow();
  }

  /** What an element with that key means; English stands in the schema alone. */
  Optional<String> translation(String key) {
    return words.at("elements").map(all -> (String) all.members().get(key));
  }
}
