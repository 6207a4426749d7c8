package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.format.Shape;
import org.junit.jupiter.api.Test;

/** The data file: whole, well formed, and careful in what it claims. */
class TreatyDataTest {
  private static final String CONVENTION = "un-cybercrime-convention";
  private static final Treaties TREATIES = Treaties.builtIn();

  /** Code lists that the schema of the case file names, with the examples that it gives. */
  private final Map<String, List<String>> named = new TreeMap<>();

  TreatyDataTest() {
    collect(JsonDetails.resource(Shape.class, Shape.RESOURCE).members());
  }

  private void collect(Object node) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("codes") instanceof String list) {
        named.computeIfAbsent(list, name -> new ArrayList<>()).addAll(texts(map.get("examples")));
      }
      if (map.get("items") instanceof Map<?, ?> items
          && items.get("codes") instanceof String list) {
        named.computeIfAbsent(list, name -> new ArrayList<>()).addAll(texts(map.get("examples")));
      }
      map.values().forEach(this::collect);
    } else if (node instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  private static List<String> texts(Object examples) {
    return examples instanceof List<?> list
        ? list.stream()
            .flatMap(each -> each instanceof String text ? Stream.of(text) : texts(each).stream())
            .toList()
        : List.of();
  }

  @Test
  void everyListThatTheSchemaNamesExistsAndNoOther() {
    assertThat(new TreeSet<>(TREATIES.lists())).isEqualTo(named.keySet());
  }

  @Test
  void everyExampleOfTheSchemaIsACodeOfItsList() {
    var unknown = new ArrayList<String>();
    named.forEach(
        (list, examples) ->
            examples.stream()
                .filter(example -> TREATIES.code(list, example).isEmpty())
                .forEach(example -> unknown.add(list + ": " + example)));

    assertThat(named.get("requestTypes")).contains("MLA_STORED_DATA");
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyCodeHasTheFormThatTheSchemaAsksFor() {
    for (String list : TREATIES.lists()) {
      assertThat(TREATIES.codes(list))
          .as(list)
          .isNotEmpty()
          .allSatisfy(
              code -> {
                assertThat(code.id()).matches("[A-Za-z][A-Za-z0-9_.-]{0,63}");
                assertThat(code.label().english()).isNotBlank();
                assertThat(code.source()).isNotBlank();
              });
    }
  }

  @Test
  void translationsOfLabelsSayThatTheyAreWorkingOnes() {
    for (String list : TREATIES.lists()) {
      for (Code code : TREATIES.codes(list)) {
        var others = new TreeSet<>(code.label().texts().keySet());
        others.remove("en");
        assertThat(code.label().working()).as(list + " " + code.id()).containsAll(others);
      }
    }
  }

  @Test
  void theConventionHasSixtyEightArticlesInOrder() {
    Instrument convention = TREATIES.instrument(CONVENTION).orElseThrow();

    assertThat(convention.whole()).isTrue();
    assertThat(convention.articles())
        .extracting(Article::number)
        .isEqualTo(IntStream.rangeClosed(1, 68).mapToObj(String::valueOf).toList());
  }

  @Test
  void onlyArticlesThatWereReadAreCheckedAndNoTitleIsOfficialYet() {
    for (Instrument instrument : TREATIES.instruments()) {
      assertThat(instrument.articles())
          .allSatisfy(
              article -> {
                assertThat(article.confidence()).isIn("R", "B", "C", "S", "n", "?");
                assertThat(!article.checked() || article.confidence().equals("R")).isTrue();
                assertThat(article.title().working()).isEqualTo(article.title().texts().keySet());
                assertThat(article.instrument()).isEqualTo(instrument.id());
              });
    }
  }

  @Test
  void articlesThatProfilesRestOnHaveTitlesInTheSixLanguages() {
    for (Profile profile : Profile.builtIn().values()) {
      for (Rule rule : profile.rules()) {
        rule.article()
            .filter(article -> article.instrument().equals(CONVENTION))
            .ifPresent(
                article ->
                    assertThat(article.title().texts())
                        .as(article.number())
                        .containsOnlyKeys("en", "ar", "zh", "fr", "ru", "es"));
      }
    }
  }

  @Test
  void nothingInTheDataSaysThatAnInstrumentIsInForceOrHowManySignedIt() throws Exception {
    var names = new ArrayList<String>(List.of("treaties.json"));
    Profile.builtIn().keySet().forEach(name -> names.add("profile-" + name + ".json"));
    for (String name : names) {
      try (var in = Treaties.class.getResourceAsStream(name)) {
        String text =
            new String(in.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        assertThat(text).as(name).doesNotContain("in force", "signator", "ratified by", "hanoi");
      }
    }
  }

  @Test
  void aListOfTheDataIsReadOnceAndKeepsItsOrder() {
    assertThat(Treaties.builtIn()).isSameAs(TREATIES);
    assertThat(TREATIES.codes("dataCategories"))
        .extracting(Code::id)
        .startsWith("SUBSCRIBER_INFORMATION", "TRAFFIC_DATA", "CONTENT_DATA");
    assertThat(TREATIES.codes("no such list")).isEmpty();
    assertThat(TREATIES.article(CONVENTION, "69")).isEmpty();
    assertThat(TREATIES.article("no such treaty", "1")).isEmpty();
  }

  @Test
  void aWordingFallsBackToTheGeneralLanguageAndThenToEnglish() {
    Wording title = TREATIES.article(CONVENTION, "36").orElseThrow().title();

    assertThat(title.in("es-MX")).isEqualTo(title.texts().get("es"));
    assertThat(title.in("sw")).isEqualTo("Protection of personal data");
  }
}
