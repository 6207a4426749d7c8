package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EventType;
import org.junit.jupiter.api.Test;

class CaseDocumentTest {
  private static CaseDocument document(Object exchange) {
    return CaseDocument.of(Map.of("reference", "R", "title", "T", "exchange", exchange));
  }

  @Test
  void tellsWhereATemplateIsNotFilledIn() {
    var matter = Map.of("facts", Map.of("en", "A theft", "ar", "…"), "purpose", " … ");
    var document =
        document(
            Map.of(
                "kind",
                "request",
                "type",
                "MLA_STORED_DATA",
                "matter",
                matter,
                "consents",
                List.of(Map.of("what", "use … elsewhere", "grantedBy", "…"))));

    assertThat(document.problems()).isEmpty();
    assertThat(document.placeholders())
        .containsExactlyInAnyOrder(
            "exchange.matter.facts.ar",
            "exchange.matter.purpose",
            "exchange.consents[0].grantedBy");
  }

  @Test
  void tellsNoMorePlacesThanAPersonReads() {
    var document =
        document(
            Map.of(
                "kind",
                "REQUEST",
                "type",
                "EIO",
                "transfer",
                Map.of("orders", Collections.nCopies(500, "…"))));

    assertThat(document.placeholders()).hasSize(100);
  }

  @Test
  void hasNothingToGiveWhereSomethingIsWrong() {
    CaseDocument document = document(Map.of("kind", "REQUEST"));

    assertThat(document.problems())
        .containsExactly(new CaseProblem("exchange", "the key \"type\" is missing here"));
    assertThatThrownBy(document::info).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(document::placeholders).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takesNamesForPartiesAndEventsWithAllTheirMembers() {
    CaseDocument document =
        CaseDocument.of(
            Map.of(
                "reference", "R",
                "title", "T",
                "examiner", "Insp. Ruiz",
                "custody",
                    List.of(
                        Map.of(
                            "type", "stored",
                            "occurredAt", "2026-05-02 09:14:00Z",
                            "actor", "Insp. Ruiz",
                            "storage", Map.of("location", "Room 7", "seals", List.of("S-1"))))));

    assertThat(document.problems()).isEmpty();
    assertThat(document.info().examiner().orElseThrow().name()).isEqualTo("Insp. Ruiz");
    assertThat(document.custody())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.type()).isEqualTo(EventType.STORED);
              assertThat(event.storage().orElseThrow().seals()).containsExactly("S-1");
            });
  }

  @Test
  void ofACaseThatNobodyWroteDownIsThatCase() {
    var info = new CaseInfo("R", "T").withDescription("D");
    var document = new CaseDocument(info);

    assertThat(document.info()).isEqualTo(info);
    assertThat(document.tree().text("description")).contains("D");
  }
}
