package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile finds, where it looked, and how much of it it tells. */
class ProfileCheckTest {
  private static final Profile CONVENTION = Profile.builtIn().get("un-cybercrime");
  private static final Profile UNION = Profile.builtIn().get("eu-2025-1550");
  private static final Profile DOMESTIC = Profile.builtIn().get("domestic");

  private static RuleResult result(Completeness found, String id) {
    return found.results().stream()
        .filter(result -> result.rule().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class OfAWholeRecord {
    @Test
    void aMissingDemandMakesItIncompleteAndNamesPlaceAndArticle() {
      Completeness found =
          SpoiltRecord.complete()
              .put("exchange.kind", "REQUEST")
              .remove("exchange.matter.facts")
              .checkedBy(CONVENTION);

      assertThat(found.complete()).isFalse();
      assertThat(found.gaps()).hasSize(1);
      RuleResult gap = found.gaps().get(0);
      assertThat(gap.message())
          .isEqualTo("Not told: A summary of the facts (exchange.matter.facts)");
      assertThat(gap.paths()).containsExactly("exchange.matter.facts");
      assertThat(gap.article().orElseThrow().title().english())
          .isEqualTo("General principles and procedures relating to mutual legal assistance");
    }

    @Test
    void aMissingRecommendationLeavesItComplete() {
      Completeness found =
          SpoiltRecord.complete()
              .put("exchange.kind", "REQUEST")
              .remove("exchange.matter.dualCriminality")
              .checkedBy(CONVENTION);

      assertThat(found.complete()).isTrue();
      assertThat(found.gaps())
          .extracting(gap -> gap.rule().id())
          .containsExactly("dual-criminality");
    }

    @Test
    void resultsKeepTheOrderOfTheProfile() {
      List<String> found =
          SpoiltRecord.complete().checkedBy(CONVENTION).results().stream()
              .map(result -> result.rule().id())
              .toList();

      assertThat(found)
          .isEqualTo(CONVENTION.rules().stream().map(Rule::id).filter(found::contains).toList())
          .contains("response-request", "data-before-collection")
          .doesNotContain("requesting-authority");
    }

    @Test
    void anEmergencyWithoutBasisIsTold() {
      Completeness found =
          SpoiltRecord.complete()
              .put("exchange.request.urgency", "EMERGENCY")
              .remove("exchange.request.emergencyBasis")
              .checkedBy(CONVENTION);

      assertThat(result(found, "emergency-basis").state()).isEqualTo(RuleState.MISSING);
    }

    @Test
    void aRefusalWithoutReasonsIsTold() {
      Completeness found =
          SpoiltRecord.complete()
              .put("exchange.response.status", "REFUSED")
              .remove("exchange.response.reasons")
              .remove("exchange.response.explanation")
              .checkedBy(CONVENTION);

      assertThat(result(found, "response-reasons").state()).isEqualTo(RuleState.MISSING);
    }

    @Test
    void aRefusalNeedsNoManifest() {
      SpoiltRecord refused =
          SpoiltRecord.complete()
              .put("exchange.type", "EPOC")
              .put("exchange.response.status", "REFUSED")
              .remove("exchange.transfer");

      assertThat(refused.checkedBy(UNION).complete()).isTrue();
      assertThat(refused.put("exchange.response.status", "EXECUTED").checkedBy(UNION).gaps())
          .extracting(gap -> gap.rule().id())
          .contains("manifest-sender", "manifest-recipient", "manifest-time", "manifest-means");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exchange", "exchange.type", "exchange.kind"})
    void withoutTypeOrKindNothingIsComplete(String path) {
      Completeness found = SpoiltRecord.complete().remove(path).checkedBy(CONVENTION);

      assertThat(found.complete()).isFalse();
      assertThat(found.results()).isEmpty();
      assertThat(found.uncovered().orElseThrow())
          .startsWith("The case file does not tell exchange.");
    }

    @Test
    void aTypeWithoutRulesIsNotCovered() {
      Completeness found =
          SpoiltRecord.complete()
              .put("exchange.type", "JOINT\nINVESTIGATION")
              .checkedBy(CONVENTION);

      assertThat(found.complete()).isFalse();
      assertThat(found.uncovered().orElseThrow())
          .contains("no rules for a \"RESPONSE\" of type \"JOINT?INVESTIGATION\"");
    }

    @Test
    void unknownDigestsAreNotJudged() {
      SpoiltRecord record = SpoiltRecord.complete().put("exchange.type", "EPOC");

      assertThat(record.digests(Set.of()).checkedBy(UNION).results())
          .extracting(result -> result.rule().id())
          .doesNotContain("manifest-digest");
      assertThat(record.digests(Set.of(DigestAlgorithm.SHA256)).checkedBy(UNION).gaps())
          .extracting(gap -> gap.rule().id())
          .containsExactly("manifest-digest-example");
    }
  }

  @Nested
  class OfLists {
    private Details items(List<Map<String, Object>> items) {
      return Details.of(
          Map.of("items", items, "exchange", Map.of("type", "EIO", "kind", "RESPONSE")));
    }

    private RuleResult collectors(Details caseFile) {
      return result(DOMESTIC.check(caseFile, SpoiltRecord.NOW, Set.of()), "collected-by");
    }

    @Test
    void everyElementMustTellIt() {
      RuleResult found =
          collectors(
              items(
                  List.of(
                      Map.of("id", "A", "acquisition", Map.of("by", "Ruiz")),
                      Map.of("id", "B"),
                      Map.of("id", "C", "acquisition", Map.of("by", " ")))));

      assertThat(found.state()).isEqualTo(RuleState.MISSING);
      assertThat(found.paths())
          .containsExactly("items[1].acquisition.by", "items[2].acquisition.by");
      assertThat(found.message()).endsWith("(items[1].acquisition.by, and at 1 more)");
    }

    @Test
    void anEmptyListIsMissingOnlyIfTheRuleSaysSo() {
      Completeness found = DOMESTIC.check(items(List.of()), SpoiltRecord.NOW, Set.of());

      assertThat(result(found, "items").paths()).containsExactly("items");
      assertThat(found.results())
          .extracting(result -> result.rule().id())
          .doesNotContain("collected-by");
    }

    @Test
    void conditionsAreAskedOfTheElementItself() {
      Completeness found =
          DOMESTIC.check(
              items(
                  List.of(
                      Map.of("id", "A", "acquisition", Map.of("scope", "FULL")),
                      Map.of("id", "B", "acquisition", Map.of("scope", "PARTIAL")))),
              SpoiltRecord.NOW,
              Set.of());

      assertThat(result(found, "scope-reason").paths())
          .containsExactly("items[1].acquisition.scopeReason");
    }

    @Test
    void ofManyPlacesOnlyAFewAreKeptAndTheRestCounted() {
      RuleResult found =
          collectors(
              items(
                  IntStream.range(0, 50_000)
                      .mapToObj(n -> Map.<String, Object>of("id", "I" + n))
                      .toList()));

      assertThat(found.paths()).hasSize(20).startsWith("items[0].acquisition.by");
      assertThat(found.more()).isEqualTo(49_980);
    }

    @Test
    void manyReferencesAreCheckedInOnePass() {
      var items = new ArrayList<Map<String, Object>>();
      for (int n = 0; n < 40_000; n++) {
        items.add(Map.of("id", "I" + n, "derivedFrom", List.of("I" + (n + 1))));
      }
      Completeness found = DOMESTIC.check(items(items), SpoiltRecord.NOW, Set.of());

      assertThat(result(found, "derived-from-exists").paths())
          .containsExactly("items[39999].derivedFrom[0]");
    }

    @Test
    void aTreeThatIsNotOfTheSchemaIsNoTrouble() {
      Details odd =
          Details.of(
              Map.of(
                  "items", List.of("text", List.of(), 7, Map.of("dataPeriod", List.of(1))),
                  "exchange",
                      Map.of(
                          "type",
                          "MLA_STORED_DATA",
                          "kind",
                          "RESPONSE",
                          "preservation",
                          "never",
                          "conditions",
                          Map.of("id", 3),
                          "legalBases",
                          List.of(List.of(true)),
                          "response",
                          Map.of("status", Map.of("status", "REFUSED")))));

      for (Profile profile : Profile.builtIn().values()) {
        assertThat(profile.check(odd, SpoiltRecord.NOW, Set.of()).complete()).isFalse();
      }
    }
  }

  @Nested
  class OfThePreservation {
    private RuleState lasts(SpoiltRecord record) {
      Completeness found = record.put("exchange.type", "PRESERVATION").checkedBy(CONVENTION);
      return result(found, "preservation-lasts").state();
    }

    @Test
    void itsLengthIsThatUpToTheLastExtension() {
      SpoiltRecord record =
          SpoiltRecord.complete().put("exchange.preservation.until", "2026-04-30");

      assertThat(lasts(record)).isEqualTo(RuleState.PRESENT);
      assertThat(lasts(record.remove("exchange.preservation.extensions")))
          .isEqualTo(RuleState.CONTRADICTS);
    }

    @Test
    void thatItIsOverIsNoContradictionIfItsStatusSaysSo() {
      SpoiltRecord record =
          SpoiltRecord.complete()
              .put("exchange.kind", "REQUEST")
              .put("exchange.preservation.until", "2026-06-01")
              .put("exchange.preservation.extensions[].until", "2026-06-08");

      assertThat(record.checkedBy(CONVENTION).gaps())
          .extracting(gap -> gap.rule().id())
          .containsExactly("preservation-open");
      record.put("exchange.preservation.status", "EXPIRED");
      assertThat(record.checkedBy(CONVENTION).gaps()).isEmpty();
    }
  }
}
