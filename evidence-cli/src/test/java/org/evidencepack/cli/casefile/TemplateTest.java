package org.evidencepack.cli.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.exchange.CaseTemplate;
import org.evidencepack.exchange.Completeness;
import org.evidencepack.exchange.Profile;
import org.evidencepack.exchange.RuleResult;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed to be filled in is read as a case file. */
@DisplayName("A template")
class TemplateTest {
  private static final Instant THEN = Instant.parse("2026-05-02T10:00:00Z");
  private static final List<String> LANGUAGES = CaseTemplate.languages();

  static Stream<Arguments> exchanges() {
    return Profile.builtIn().values().stream()
        .flatMap(profile -> profile.types().stream().map(type -> Arguments.of(profile, type)));
  }

  private static CaseDocument read(String template) throws InvalidInputException {
    return CaseFile.parse(template, "case.yaml");
  }

  /** With every optional line taken in. */
  private static String whole(String template) {
    return template.replaceAll("(?m)^( *)# ", "$1");
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isCompleteUnderItsProfileInEveryLanguage(Profile profile, String type)
      throws InvalidInputException {
    CaseDocument english = null;
    for (String language : LANGUAGES) {
      CaseDocument read = read(CaseTemplate.of(profile, Optional.of(type), language));
      Completeness found = profile.check(read.tree(), THEN, Set.of());
      assertThat(found.uncovered()).isEmpty();
      assertThat(found.results()).as(language).isNotEmpty().noneMatch(RuleResult::blocks);
      english = english == null ? read : english;
      assertThat(read.tree()).as(language).isEqualTo(english.tree());
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void isValidWithEverythingOptionalToo(Profile profile, String type) throws InvalidInputException {
    for (String language : LANGUAGES) {
      CaseDocument read = read(whole(CaseTemplate.of(profile, Optional.of(type), language)));
      assertThat(read.tree().has("exchange.transfer.encryption.reasonIfNone")).isTrue();
      assertThat(read.info().exchange()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("org.evidencepack.exchange.CaseTemplate#languages")
  void isValidWithoutAProfile(String language) throws InvalidInputException {
    String template = CaseTemplate.of(language);
    CaseDocument plain = read(template);
    CaseDocument whole = read(whole(template));

    assertThat(plain.info().exchange()).isEmpty();
    assertThat(plain.custody()).hasSize(2);
    assertThat(whole.tree().text("exchange.transfer.remarks")).isPresent();
    assertThat(whole.tree().list("items").get(0).text("origin.make")).isPresent();
  }
}
