package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.evidencepack.internal.format.ShapePath;
import org.evidencepack.model.Details;
import org.junit.jupiter.api.Test;

/** The profiles that ship: their data agree with schema and treaty data, and claim no more. */
class ProfileDataTest {
  private static final Path SOURCES = Path.of("src/main/java/org/evidencepack/exchange");

  @Test
  void fourProfilesShip() {
    assertThat(Profile.builtIn().keySet())
        .containsExactly("un-cybercrime", "budapest", "eu-2025-1550", "domestic");
    assertThat(Profile.builtIn())
        .allSatisfy((name, profile) -> assertThat(profile.name()).isEqualTo(name));
  }

  @Test
  void everyPathOfARuleLeadsToAnElementOfTheCaseFile() {
    var wrong = new ArrayList<String>();
    for (Profile profile : Profile.builtIn().values()) {
      for (Rule rule : profile.rules()) {
        assertThat(rule.paths()).as(rule.id()).isNotEmpty();
        rule.paths().stream()
            .filter(path -> ShapePath.problem(ElementPath.of(path).steps()).isPresent())
            .forEach(path -> wrong.add(profile + " " + rule + " " + path));
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyCodeThatARuleComparesWithIsInItsList() {
    var unknown = new ArrayList<String>();
    ShippedRule.all()
        .forEach(
            rule ->
                Stream.concat(rule.data().list("when").stream(), rule.data().at("check").stream())
                    .forEach(part -> unknown.addAll(unknown(rule, part))));

    assertThat(unknown).isEmpty();
  }

  private static List<String> unknown(ShippedRule rule, Details part) {
    String path = part.text("path").orElse("exchange");
    var values = new ArrayList<String>();
    List.of("is", "isNot", "values").forEach(name -> values.addAll(part.texts(name)));
    var unknown = new ArrayList<String>();
    for (String list : ShapePath.codeLists(ElementPath.of(path).steps())) {
      values.stream()
          .filter(value -> Treaties.builtIn().code(list, value).isEmpty())
          .forEach(value -> unknown.add(rule + ": " + value + " is not in " + list));
    }
    return unknown;
  }

  @Test
  void noRulePrintsAParagraphNumber() {
    for (Profile profile : Profile.builtIn().values()) {
      for (Rule rule : profile.rules()) {
        rule.article()
            .ifPresent(article -> assertThat(article.number()).matches("\\d+|Annex [A-Z0-9.]+"));
        assertThat(rule.asks().texts().values())
            .as(rule.id())
            .noneMatch(asks -> asks.matches("(?s).*(\\(\\d|\\d\\(|Art\\.|[Aa]rticle \\d).*"));
      }
    }
  }

  @Test
  void noRuleSaysThatATreatyAsksForAHashAFormatOrACustodyForm() {
    for (String name : List.of("un-cybercrime", "budapest")) {
      assertThat(Profile.builtIn().get(name).rules())
          .extracting(rule -> rule.asks().english())
          .noneMatch(
              asks -> asks.matches("(?i).*(digest|hash|checksum|signature|custody|certif).*"));
    }
  }

  @Test
  void everyRuleButThoseOfConsistencyRestsOnAnInstrument() {
    for (Profile profile : Profile.builtIn().values()) {
      assertThat(profile.rules())
          .filteredOn(rule -> rule.instrument().isEmpty())
          .allSatisfy(rule -> assertThat(rule.asksForFacts()).isFalse())
          .extracting(Rule::source)
          .containsOnly("consistency of the record");
    }
  }

  @Test
  void noArticleNumberStandsInTheCode() throws IOException {
    var found = new TreeSet<String>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        Files.readString(source)
            .lines()
            .filter(line -> line.matches(".*\\b(Art\\.|Arts\\.|[Aa]rticle) ?\\d.*"))
            .forEach(line -> found.add(source.getFileName() + ": " + line));
      }
    }

    assertThat(found).isEmpty();
  }
}
