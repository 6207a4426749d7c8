package org.evidencepack.cli.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.evidencepack.exchange.CaseDocument;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CaseFileTest {

  @Nested
  class Reads {
    @Test
    void itsOwnTemplate() throws IOException {
      CaseDocument file;
      try (InputStream template = CaseFile.class.getResourceAsStream("../case.yaml")) {
        String text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
        file = CaseFile.parse(text, "case.yaml");
      }
      assertThat(file.info().reference()).isEqualTo("2026-0042");
      assertThat(file.info().items()).extracting("id").containsExactly("E001");
      assertThat(file.custody())
          .extracting(CustodyEvent::type)
          .containsExactly(EventType.COLLECTED, EventType.ACQUIRED);
    }

    @Test
    void jsonAndNamesForPartiesAndPlaces() throws IOException {
      CaseDocument file =
          CaseFile.parse(
              "{\"reference\": \"R\", \"title\": \"T\", \"examiner\": \"Insp. Ruiz\"}", "c.json");
      assertThat(file.info().examiner().orElseThrow().name()).isEqualTo("Insp. Ruiz");
    }

    @Test
    void referencesThatLookLikeNumbersAndTimesWithABlank() throws IOException {
      CaseDocument file =
          CaseFile.parse(
              "reference: 0042\ntitle: no\nitems:\n- {id: E1, collectedAt: 2026-05-02"
                  + " 09:14:00+02:00}\n",
              "c.yaml");
      assertThat(file.info().reference()).isEqualTo("0042");
      assertThat(file.info().title()).isEqualTo("no");
      assertThat(file.info().items().get(0).collectedAt().orElseThrow())
          .hasToString("2026-05-02T09:14+02:00");
    }
  }

  @Nested
  class Refuses {
    @Test
    void whatIsTaggedAsNothingRatherThanLeavingItOut() {
      refused(
          "reference: R\ntitle: T\nexchange: !!null {kind: REQUEST}", "c.yaml:3: ", "\"type\" is");
    }

    @Test
    void elementsOfListsThatAreNothing() {
      refused(
          """
          reference: R
          title: T
          exchange:
            kind: REQUEST
            type: EIO
            request:
              authenticity:
              - ~
          """,
          "c.yaml:8: ",
          "is empty");
    }

    @Test
    void misspeltMandatoryKeysByTheirLine() {
      refused("reference: R\ntitel: T", "c.yaml:2: ", "\"titel\" is unknown", "mean \"title\"?");
    }

    @Test
    void misspeltOptionalKeysByTheirLine() {
      refused("reference: R\ntitle: T\nexamin3r: X", "c.yaml:3: ", "did you mean \"examiner\"?");
    }

    @Test
    void unknownKeysWithAllThatAreKnown() {
      refused("reference: R\ntitle: T\nzzzzzzzz: X", "c.yaml:3: ", "known here are", "authority");
    }

    @Test
    void missingKeys() {
      refused("reference: R", "c.yaml:1: ", "\"title\" is missing");
      refused("reference: R\ntitle: T\nitems:\n  - source: x", "c.yaml:4: ", "\"id\" is missing");
    }

    @Test
    void doubleKeys() {
      refused("reference: R\ntitle: T\ntitle: U", "c.yaml:3: ", "\"title\"", "second time");
    }

    @Test
    void wrongTypes() {
      refused("reference: R\ntitle: {a: b}", "c.yaml:2: ", "\"title\" must be a text");
      refused("reference: R\ntitle: T\nitems: E1", "c.yaml:3: ", "\"items\" must be a list");
      refused("reference: R\ntitle: T\nitems: [E1]", "c.yaml:3: ", "must hold keys and values");
    }

    @Test
    void wrongTimes() {
      String begin = "reference: R\ntitle: T\nitems:\n  - id: E1\n    collectedAt: ";
      for (String wrong : new String[] {"yesterday", "2026-05-02", "2026-05-02T09:14:00"}) {
        refused(begin + wrong, "c.yaml:5: ", "\"collectedAt\"", "2026-05-02T09:14:00+02:00");
      }
    }

    @Test
    void wrongValues() {
      refused("reference: R\ntitle: T\nitems:\n  - id: 'a b'", "c.yaml:4: ");
      refused("reference: R\ntitle: T\nexaminer: {name: X, country: Spain}", "c.yaml:3: ");
      refused(
          "reference: R\ntitle: T\ncustody:\n- type: COLECTED", "c.yaml:4: ", "mean \"COLLECTED\"");
    }

    @Test
    void whatIsNoYamlOrNoMapping() {
      refused("reference: R\ntitle: [T", "c.yaml:", "is not valid YAML");
      refused("reference: R\n\ttitle: T", "c.yaml:2", "is not valid YAML");
      refused("- a\n- b", "c.yaml: ", "is no case file");
      refused("", "c.yaml: ", "is no case file");
    }

    @Test
    void aliasesThatWouldGrowWithoutEnd() {
      var bomb = new StringBuilder("reference: R\ntitle: T\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
      for (int i = 1; i < 30; i++) {
        String last = "*a" + (i - 1);
        bomb.append("a" + i + ": &a" + i + " [" + (last + ",").repeat(8) + last + "]\n");
      }
      refused(bomb.toString(), "c.yaml: ", "is not valid YAML", "aliases");
    }

    @Test
    void endlessNesting() {
      refused("reference: R\ntitle: " + "[".repeat(100_000), "c.yaml: ", "nested too deep");
    }

    private void refused(String text, String... words) {
      assertThatThrownBy(() -> CaseFile.parse(text, "c.yaml"))
          .isInstanceOf(InvalidInputException.class)
          .message()
          .contains(words)
          .doesNotContain("\n");
    }
  }
}
