package org.evidencepack.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Explanations of the members of a case file")
class CaseWordsTest {
  private static final Map<String, String> ENGLISH = english();

  private static Map<String, String> english() {
    var byKey = new LinkedHashMap<String, String>();
    collect(TemplateElement.ofCaseFile(), byKey);
    return byKey;
  }

  private static void collect(List<TemplateElement> elements, Map<String, String> byKey) {
    for (TemplateElement element : elements) {
      byKey.put(element.key(), element.part().text("description").orElse(""));
      collect(element.members(), byKey);
    }
  }

  static List<String> translations() {
    return CaseTemplate.languages().stream().filter(language -> !language.equals("en")).toList();
  }

  private static String name(String language) {
    return "case-file." + language + ".json";
  }

  private static Details file(String language) {
    return JsonDetails.resource(CaseWords.class, name(language));
  }

  @Test
  void coverEveryMemberInEnglish() {
    assertThat(ENGLISH).hasSizeGreaterThan(300).doesNotContainValue("");
    assertThat(ENGLISH)
        .containsKeys(
            "reference",
            "exchange.matter.offences[].code",
            "item.origin.make",
            "event.occurredAt",
            "party.name",
            "period.start",
            "place.name",
            "actor.name",
            "digests[].digest");
  }

  @ParameterizedTest
  @MethodSource("translations")
  void coverTheSameMembersInEveryLanguage(String language) {
    Details elements = file(language).at("elements").orElseThrow();

    assertThat(elements.members().keySet()).isEqualTo(ENGLISH.keySet());
    elements
        .members()
        .forEach(
            (key, text) ->
                assertThat((String) text).as(key).isNotBlank().isEqualTo(((String) text).strip()));
  }

  @ParameterizedTest
  @MethodSource("translations")
  void areTranslated(String language) {
    Map<String, Object> elements = file(language).at("elements").orElseThrow().members();
    ENGLISH.forEach((key, english) -> assertThat(elements.get(key)).as(key).isNotEqualTo(english));
    Details sentences = file(language).at("template").orElseThrow();
    file("en")
        .at("template")
        .orElseThrow()
        .members()
        .forEach((key, english) -> assertThat(sentences.text(key)).as(key).isPresent());
    assertThat(sentences.members())
        .doesNotContainValue(file("en").text("template.fill").orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void sayThatTheyAreWorkingTranslations(String language) throws InvalidInputException {
    assertThat(file(language).members().keySet())
        .isEqualTo(Set.of("language", "note", "template", "elements"));
    assertThat(file(language).text("language")).contains(language);
    assertThat(CaseWords.in(language).note()).isPresent();
    assertThat(CaseWords.in("en").note()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.evidencepack.exchange.CaseTemplate#languages")
  void areComposedUnicodeInUtf8(String language) throws IOException {
    byte[] octets;
    try (InputStream in = CaseWords.class.getResourceAsStream(name(language))) {
      octets = in.readAllBytes();
    }
    String text =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(octets))
            .toString();
    assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
    assertThat(text).doesNotContain("\uFEFF", "\u200E", "\u200F", "\u202A", "\u202B");
  }

  /** As United Nations texts have them. */
  @Test
  void useTheTermsOfTheTreaties() {
    String key = "exchange.preservation.assistanceRequest.intended";
    Map.of(
            "fr", "entraide judiciaire",
            "es", "asistencia judicial recíproca",
            "ar", "مساعدة قانونية متبادلة",
            "zh", "司法协助",
            "ru", "взаимной правовой помощи",
            "vi", "tương trợ tư pháp")
        .forEach(
            (language, term) ->
                assertThat((String) file(language).at("elements").orElseThrow().members().get(key))
                    .contains(term));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-Hans", "ZH", "zh_CN"})
  void areFoundByTagsOfVarieties(String tag) throws InvalidInputException {
    assertThat(CaseWords.in(tag).language()).isEqualTo("zh");
  }

  @Test
  void areRefusedInOtherLanguages() {
    assertThatThrownBy(() -> CaseWords.in("de"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("\"de\"", "en");
  }
}
