package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.evidencepack.model.Details;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "additionalProperties",
          "anyOf",
          "codes",
          "enum",
          "format",
          "items",
          "maximum",
          "minItems",
          "minProperties",
          "minimum",
          "pattern",
          "properties",
          "propertyNames",
          "required",
          "type");
  private static final Set<String> TELLING =
      Set.of("$defs", "$schema", "description", "examples", "title");

  @Test
  void theSchemaUsesOnlyWhatTheReaderKnows() {
    keywords(JsonDetails.resource(Shape.class, Shape.RESOURCE).members());
  }

  private static void keywords(Object node) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            assertThat(KNOWN.contains(key) || TELLING.contains(key)).as("%s", key).isTrue();
            if (key.equals("properties") || key.equals("$defs")) {
              ((Map<?, ?>) value).values().forEach(ShapeTest::keywords);
            } else if (!key.equals("examples")) {
              keywords(value);
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(ShapeTest::keywords);
    }
  }

  @Nested
  class OfAPackage {
    @Test
    void takesWhatTheSchemaAllows() {
      assertThat(problems(Map.of("kind", "RESPONSE", "type", "ANY_CODE"))).isEmpty();
    }

    @Test
    void takesAnyCodeOfItsFormButNoOtherText() {
      assertThat(problems(Map.of("kind", "RESPONSE", "type", "no code")))
          .containsExactly(
              new ShapeProblem("type", "\"type\" must be: code: letters, digits, _, - and ."));
    }

    @Test
    void turnsNoTextIntoANumberOrATruth() {
      assertThat(problems(record("preservation", Map.of("minimumDays", "60"))))
          .extracting(ShapeProblem::path)
          .containsExactly("preservation.minimumDays");
      assertThat(problems(record("consents", List.of(consent("true")))))
          .extracting(ShapeProblem::path)
          .containsExactly("consents[0].written");
      assertThat(problems(record("consents", List.of(consent(true))))).isEmpty();
    }

    private Map<String, Object> consent(Object written) {
      return Map.of("what", "use in case 7", "grantedBy", "Ministry", "written", written);
    }

    @Test
    void takesNoLineBreakBehindAPattern() {
      assertThat(
              problems(
                  record("parties", Map.of("addressee", Map.of("name", "X", "country", "ES\n")))))
          .extracting(ShapeProblem::path)
          .containsExactly("parties.addressee.country");
    }

    @Test
    void refusesEmptyObjectsAndLists() {
      assertThat(problems(record("request", Map.of()))).hasSize(1);
      assertThat(problems(record("conditions", List.of()))).hasSize(1);
    }

    @Test
    void takesATextInEachLanguage() {
      var facts = Map.of("ar", "وقائع القضية", "zh-Hans", "案件事实");
      assertThat(problems(record("matter", Map.of("facts", facts)))).isEmpty();
      assertThat(problems(record("matter", Map.of("facts", Map.of("no tag", "x"))))).hasSize(1);
      assertThat(problems(record("matter", Map.of("facts", Map.of("en", 1L))))).hasSize(1);
    }

    private List<ShapeProblem> problems(Map<String, Object> exchange) {
      ShapeReader reader = ShapeReader.ofPackage();
      reader.read(CaseShapes.exchange(), Details.of(exchange).members(), "");
      return reader.problems();
    }
  }

  @Nested
  class OfAPerson {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "kind | reply | \"reply\" is no kind: known here are REQUEST, RESPONSE, INFORMATION",
          "kind | respnse | \"respnse\" is no kind: did you mean \"RESPONSE\"?",
          "type | MLA_STORD_DATA | \"MLA_STORD_DATA\" is no type: did you mean \"MLA_STORED_DATA\"?",
        })
    void hearsWhatWordWasMeant(String key, String value, String message) {
      assertThat(problems(record(key, value))).containsExactly(new ShapeProblem(key, message));
    }

    @Test
    void hearsWhatKeyWasMeant() {
      assertThat(problems(record("conditons", List.of(Map.of("id", "C1")))))
          .containsExactly(
              new ShapeProblem(
                  "conditons", "the key \"conditons\" is unknown: did you mean \"conditions\"?"));
    }

    @ParameterizedTest
    @CsvSource({"2026-02-30", "2026-13-01", "2026-02-30T10:00:00Z", "2026-02-28T25:00:00Z"})
    void hearsOfDaysThatDoNotExist(String day) {
      assertThat(problems(record("request", Map.of("issued", day))))
          .containsExactly(
              new ShapeProblem(
                  "request.issued",
                  "\"issued\" is a day or a time that does not exist: correct it"));
    }

    @Test
    void hearsOfAllProblemsAtOnceButOfNoMoreThanAHundred() {
      assertThat(problems(Map.of("kind", "x", "type", "y", "z", "z"))).hasSize(3);
      var many = new LinkedHashMap<String, Object>();
      for (int i = 0; i < 1000; i++) {
        many.put("unknown" + i, "x");
      }
      assertThat(problems(many)).hasSize(100);
    }

    @Test
    void mayWriteWordsInAnyCaseAndNumbersAsTexts() {
      ShapeReader reader = ShapeReader.ofPerson(list -> List.of("MLA_STORED_DATA"));
      Object read =
          reader.read(
              CaseShapes.exchange(),
              Map.of(
                  "kind",
                  "response",
                  "type",
                  "mla_stored_data",
                  "preservation",
                  Map.of("minimumDays", " 60 ", "from", "2026-05-02 10:00:00Z"),
                  "request",
                  Map.of("confidentiality", Map.of("required", "true"))),
              "");
      assertThat(reader.problems()).isEmpty();
      assertThat(read)
          .isEqualTo(
              Map.of(
                  "kind",
                  "RESPONSE",
                  "type",
                  "MLA_STORED_DATA",
                  "preservation",
                  Map.of("minimumDays", 60L, "from", "2026-05-02T10:00:00Z"),
                  "request",
                  Map.of("confidentiality", Map.of("required", true))));
    }

    private List<ShapeProblem> problems(Map<String, Object> exchange) {
      ShapeReader reader =
          ShapeReader.ofPerson(
              list -> list.equals("requestTypes") ? List.of("MLA_STORED_DATA") : List.of());
      reader.read(CaseShapes.exchange(), exchange, "");
      return reader.problems();
    }
  }

  private static Map<String, Object> record(String key, Object value) {
    var record = new LinkedHashMap<String, Object>();
    record.put("kind", "RESPONSE");
    record.put("type", "MLA_STORED_DATA");
    record.put(key, value);
    return record;
  }
}
