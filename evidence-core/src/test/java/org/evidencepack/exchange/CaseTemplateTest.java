package org.evidencepack.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A template of a case file")
class CaseTemplateTest {
  private static final Instant THEN = Instant.parse("2026-05-02T10:00:00Z");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(CaseSchema.text(), InputFormat.JSON);

  static Stream<Arguments> exchanges() {
    return Profile.builtIn().values().stream()
        .flatMap(profile -> profile.types().stream().map(type -> Arguments.of(profile, type)));
  }

  private static Details tree(Profile profile, String type, Optional<String> kind)
      throws InvalidInputException {
    ExchangeExample exchange = ExchangeExample.of(profile, Optional.of(type), kind);
    return Details.of(CaseTemplate.demands(profile, exchange).tree());
  }

  private static String text(String profile, String type, String language)
      throws InvalidInputException {
    return CaseTemplate.of(Profile.builtIn().get(profile), Optional.of(type), language);
  }

  /** Judged by a validator of another make. */
  @ParameterizedTest
  @MethodSource("exchanges")
  void tellsWhatTheSchemaAllows(Profile profile, String type) throws InvalidInputException {
    for (String kind : List.of("REQUEST", "RESPONSE", "INFORMATION")) {
      byte[] json = JsonDetails.write(tree(profile, type, Optional.of(kind)));
      assertThat(
              SCHEMA.validate(
                  new String(json, UTF_8),
                  InputFormat.JSON,
                  context -> context.executionConfig(c -> c.formatAssertionsEnabled(true))))
          .as(kind)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void tellsWhatTheProfileDemands(Profile profile, String type) throws InvalidInputException {
    boolean unasked = type.equals("SPONTANEOUS");
    for (String kind : unasked ? List.of("INFORMATION") : List.of("REQUEST", "RESPONSE")) {
      Details tree = tree(profile, type, Optional.of(kind));
      Completeness found = profile.check(tree, THEN, Set.of());
      assertThat(found.uncovered()).isEmpty();
      assertThat(found.results()).as(kind).noneMatch(RuleResult::blocks);
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void namesTheArticlesOfWhatIsDemanded(Profile profile, String type) throws InvalidInputException {
    String text = CaseTemplate.of(profile, Optional.of(type), "en");
    String kind = tree(profile, type, Optional.empty()).text("exchange.kind").orElseThrow();
    List<Article> articles =
        profile.rules(type, kind).stream()
            .filter(rule -> rule.tells() && rule.demand() == Demand.MUST)
            .flatMap(rule -> rule.article().stream())
            .toList();
    String flowing = text.replaceAll("\n *##? *", " ");
    for (Article article : articles) {
      String number = article.number();
      assertThat(flowing)
          .containsPattern("mandatory under this profile: (Art\\. )?" + number + "\\b");
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void staysReadable(Profile profile, String type) throws InvalidInputException {
    for (String language : CaseTemplate.languages()) {
      String text = CaseTemplate.of(profile, Optional.of(type), language);
      assertThat(text.lines().count()).as(language).isLessThan(language.equals("ar") ? 370 : 290);
      assertThat(text.lines()).allMatch(line -> line.length() <= 120);
    }
  }

  @Test
  void leavesEverythingElseOptional() throws InvalidInputException {
    String text = text("un-cybercrime", "PRESERVATION", "en");

    assertThat(text)
        .contains("\n    necessity: \"…\"\n", "\n    relationToOffence: \"…\"\n")
        .contains("\n    # proportionality: \"…\"", "\n  # transfer: {")
        .doesNotContain("\n    # necessity");
  }

  @Test
  void tellsWhatDoesInsteadAndWhatIsDemandedInSomeCasesOnly() throws InvalidInputException {
    String text = text("un-cybercrime", "PRESERVATION", "en").replaceAll("\n *## *", " ");

    assertThat(text)
        .containsPattern("or instead dataCategories, identifiers\\)\n    dataDescription: ")
        .containsPattern(
            "\\(in some cases mandatory under this profile: Art. 2\\)\n *# +emergency");
  }

  @Test
  void restsOnTheArticleOfItsType() throws InvalidInputException {
    Profile profile = Profile.builtIn().get("un-cybercrime");
    Details preservation = tree(profile, "PRESERVATION", Optional.empty());
    Details information = tree(profile, "SPONTANEOUS", Optional.empty());

    assertThat(preservation.list("exchange.legalBases"))
        .containsExactly(
            Details.of(Map.of("instrument", "un-cybercrime-convention", "article", "42")));
    assertThat(preservation.text("exchange.kind")).contains("REQUEST");
    assertThat(information.text("exchange.kind")).contains("INFORMATION");
  }

  /** Beside YAML it would come out in disorder. */
  @Test
  void keepsArabicInLinesOfItsOwn() throws InvalidInputException {
    for (String text : List.of(CaseTemplate.of("ar"), text("budapest", "MLA_STORED_DATA", "ar"))) {
      assertThat(text.lines().filter(line -> line.matches(".*\\p{IsArabic}.*")))
          .isNotEmpty()
          .allMatch(line -> line.matches(" *## .*"));
    }
  }

  @Test
  void explainsEveryMemberWithoutAProfile() throws InvalidInputException {
    String english = CaseTemplate.of("en");
    String spanish = CaseTemplate.of("es");

    assertThat(english).contains("\n# exchange:", "# Address on a network", "\nreference: ");
    assertThat(spanish).contains("\n# exchange:", "# Dirección en una red", "\nreference: ");
    assertThat(spanish).doesNotContain("Address on a network");
  }

  @Test
  void isRefusedForWhatIsUnknown() {
    Profile profile = Profile.builtIn().get("un-cybercrime");
    refused(Optional.of("PRESERVATON"), Optional.empty(), "en", "mean \"PRESERVATION\"?");
    refused(Optional.of("EIO"), Optional.empty(), "en", "\"EIO\"", "MLA_STORED_DATA");
    refused(Optional.empty(), Optional.of("ANSWER"), "en", "RESPONSE");
    refused(Optional.empty(), Optional.empty(), "xx", "\"xx\"");
    assertThat(profile.types()).contains("PRESERVATION");
  }

  private static void refused(
      Optional<String> type, Optional<String> kind, String language, String... words) {
    Profile profile = Profile.builtIn().get("un-cybercrime");
    assertThatThrownBy(() -> CaseTemplate.of(profile, type, kind, language))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words);
  }
}
