package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.internal.format.ShapeReader;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of every profile that ships has a record that satisfies it and one that breaks it. */
class ShippedRulesTest {
  /** How to break what each built-in check looks for; the first is the check's own data. */
  private static final Map<String, BiConsumer<Details, SpoiltRecord>> SPOILING =
      Map.ofEntries(
          Map.entry("order", (check, record) -> record.put(path(check, "end"), "1999-12-31")),
          Map.entry("not-passed", (check, record) -> record.put(path(check, "path"), "2020-01-01")),
          Map.entry(
              "availability",
              (check, record) -> record.put("exchange.transfer.availableUntil", "2026-06-05")),
          Map.entry(
              "data-before-collection",
              (check, record) -> record.put("items[].dataPeriod.end", "2026-05-04")),
          Map.entry(
              "data-in-period",
              (check, record) -> record.put("items[].dataPeriod.start", "2025-12-31")),
          Map.entry(
              "preservation-not-expired",
              (check, record) ->
                  record.put("exchange.preservation.extensions[].until", "2026-06-08")),
          Map.entry(
              "preservation-lasts",
              (check, record) -> record.put("exchange.preservation.minimumDays", 59)),
          Map.entry(
              "extensions-extend",
              (check, record) ->
                  record.put("exchange.preservation.extensions[].until", "2026-06-30")),
          Map.entry("among", (check, record) -> record.put(path(check, "path"), "UNHEARD_OF")),
          Map.entry("exists", (check, record) -> record.put(path(check, "path"), "UNHEARD_OF")),
          Map.entry(
              "articles-exist",
              (check, record) -> record.put("exchange.legalBases[].article", "71")),
          Map.entry(
              "conditions-accepted",
              (check, record) ->
                  record
                      .remove("exchange.conditions[].acceptedBy")
                      .remove("exchange.conditions[].acceptedAt")),
          Map.entry("yes", (check, record) -> record.put(path(check, "path"), false)),
          Map.entry(
              "not-only",
              (check, record) -> record.put(path(check, "path"), check.texts("values").get(0))),
          Map.entry(
              "serious-crime-penalty",
              (check, record) -> record.put("exchange.matter.offences[].maximumPenaltyMonths", 47)),
          Map.entry(
              "digests",
              (check, record) ->
                  record.digests(Set.of(DigestAlgorithm.MD5, DigestAlgorithm.SHA1))));

  private static String path(Details check, String member) {
    return check.text(member).orElseThrow();
  }

  static Stream<ShippedRule> all() {
    return ShippedRule.all();
  }

  static Stream<ShippedRule> telling() {
    return ShippedRule.telling();
  }

  static Stream<ShippedRule> checking() {
    return ShippedRule.checking();
  }

  @Test
  void theCompleteRecordFitsTheSchema() {
    var reader = ShapeReader.ofPackage();
    reader.read(Shape.caseFile(), SpoiltRecord.complete().details().members(), "");

    assertThat(reader.problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theCompleteRecordSatisfiesIt(ShippedRule rule) {
    assertThat(rule.finds(rule.sample()))
        .hasValueSatisfying(
            result -> {
              assertThat(result.state()).as(result.message()).isEqualTo(RuleState.PRESENT);
              assertThat(result.paths()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @MethodSource("telling")
  void itIsMissingWhereNoneOfItsElementsIsTold(ShippedRule rule) {
    SpoiltRecord removed = rule.sample();
    rule.present().forEach(removed::remove);
    SpoiltRecord blank = rule.sample();
    rule.present().forEach(path -> blank.put(path, " "));

    for (SpoiltRecord spoilt : List.of(removed, blank)) {
      assertThat(rule.finds(spoilt))
          .hasValueSatisfying(
              result -> {
                assertThat(result.state()).isEqualTo(RuleState.MISSING);
                assertThat(result.paths())
                    .contains(rule.present().get(0).replace("[]", "[0]"))
                    .doesNotHaveDuplicates();
                assertThat(result.message()).contains(rule.rule().asks().english());
              });
    }
  }

  @ParameterizedTest
  @MethodSource("telling")
  void eachOfItsElementsAloneWillDo(ShippedRule rule) {
    for (String kept : rule.present()) {
      SpoiltRecord record = rule.sample();
      rule.present().stream().filter(path -> !path.equals(kept)).forEach(record::remove);

      assertThat(rule.finds(record))
          .as(kept)
          .hasValueSatisfying(result -> assertThat(result.state()).isEqualTo(RuleState.PRESENT));
    }
  }

  @ParameterizedTest
  @MethodSource("checking")
  void itIsContradictedBySpoiltFacts(ShippedRule rule) {
    Details check = rule.data().at("check").orElseThrow();
    SpoiltRecord spoilt = rule.sample();
    SPOILING.get(path(check, "name")).accept(check, spoilt);

    assertThat(rule.finds(spoilt))
        .hasValueSatisfying(
            result -> {
              assertThat(result.state()).isEqualTo(RuleState.CONTRADICTS);
              assertThat(result.paths()).hasSize(1);
              assertThat(result.message()).contains(rule.rule().asks().english());
            });
  }

  @Test
  void theCompleteRecordIsCompleteForEveryTypeAndKind() {
    var incomplete = new ArrayList<String>();
    for (Profile profile : Profile.builtIn().values()) {
      for (String type : profile.types()) {
        for (String kind :
            List.of("REQUEST", type.equals("SPONTANEOUS") ? "INFORMATION" : "RESPONSE")) {
          if (kind.equals("REQUEST") && type.equals("SPONTANEOUS")) {
            continue;
          }
          Completeness found =
              SpoiltRecord.complete()
                  .put("exchange.kind", kind)
                  .put("exchange.type", type)
                  .checkedBy(profile);
          if (!found.complete() || !found.gaps().isEmpty()) {
            incomplete.add(profile + " " + type + " " + kind + ": " + found.gaps());
          }
        }
      }
    }

    assertThat(incomplete).isEmpty();
  }

  @Test
  void anEmptyRecordIsIncompleteForEveryTypeAndKind() {
    for (Profile profile : Profile.builtIn().values()) {
      for (String type : profile.types()) {
        for (String kind : List.of("REQUEST", "RESPONSE", "INFORMATION")) {
          var exchange = Map.of("exchange", Map.of("type", type, "kind", kind));
          Completeness found = profile.check(Details.of(exchange), SpoiltRecord.NOW, Set.of());

          assertThat(found.complete()).as("%s %s %s", profile, type, kind).isFalse();
        }
      }
    }
  }
}
