package org.evidencepack.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.model.InvalidInputException;

/**
 * Case files to fill in: YAML with explanations in one of several languages. As printed they are
 * valid, with examples for values; so they are with every optional line taken in.
 */
public final class CaseTemplate {
  private static final int LEVELS = 2;

  private CaseTemplate() {}

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
    var lines = new TemplateLines(words.rightToLeft());
    var printer =
        new TemplatePrinter(words, Treaties.builtIn(), Demands.NONE, lines, LEVELS);
    Map<?, ?> example = (Map<?, ?>) Shape.caseFile().example().orElseThrow();
    printer.members(TemplateElement.ofCaseFile(), example, 0, "");
    return lines.toString();
  }
}
