package org.evidencepack.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Judged by a validator of another make. */
@DisplayName("The schema of case files, for editors")
class CaseSchemaTest {
  private static final String FILLED = CaseSchema.withCodes(Treaties.builtIn());

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  private static List<Error> errors(String schema, Object tree) {
    @SuppressWarnings("unchecked")
    Map<String, ?> members = (Map<String, ?>) tree;
    String json = new String(JsonDetails.write(Details.of(members)), UTF_8);
    return schema(schema).validate(json, InputFormat.JSON);
  }

  private static Map<String, Object> ofType(Object type) {
    return Map.of(
        "reference", "R", "title", "T", "exchange", Map.of("kind", "REQUEST", "type", type));
  }

  @Test
  void isASchemaItself() {
    Schema meta = schema("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");

    assertThat(meta.validate(CaseSchema.text(), InputFormat.JSON)).isEmpty();
    assertThat(meta.validate(FILLED, InputFormat.JSON)).isEmpty();
  }

  @Test
  void offersTheKnownCodesAndTakesOthersOfTheirForm() {
    assertThat(FILLED).contains("\"MLA_STORED_DATA\"", "\"IMMUNITY_OR_PRIVILEGE\"", "\"UNCC-13\"");
    for (String schema : List.of(CaseSchema.text(), FILLED)) {
      assertThat(errors(schema, ofType("MLA_STORED_DATA"))).isEmpty();
      assertThat(errors(schema, ofType("NATIONAL_CODE"))).isEmpty();
      assertThat(errors(schema, ofType("no code"))).isNotEmpty();
      assertThat(errors(schema, ofType(7L))).isNotEmpty();
    }
  }

  @Test
  void listsTheCodesOfEveryElementThatHasThem() {
    assertThat(FILLED).doesNotContain("\"codes\"");
    for (String list : Treaties.builtIn().lists()) {
      List<String> ids = Treaties.builtIn().codes(list).stream().map(Code::id).toList();
      assertThat(FILLED.replaceAll("\\s+", ""))
          .as(list)
          .contains("\"enum\":[\"" + String.join("\",\"", ids) + "\"]");
    }
  }

  @Test
  void explainsMembersInTheLanguageAskedFor() throws InvalidInputException {
    String spanish = CaseSchema.withCodes(Treaties.builtIn(), "es");
    Details properties =
        JsonDetails.read(spanish.getBytes(UTF_8), "schema").at("properties").orElseThrow();

    assertThat(properties.text("reference.description")).contains("Su número de expediente");
    assertThat(spanish).contains("Resumen de los hechos").doesNotContain("Summary of the facts");
    assertThat(FILLED).contains("Summary of the facts");
  }

  @Test
  void hasAnExampleThatIsValid() {
    Object example = Shape.caseFile().example().orElseThrow();

    assertThat(errors(CaseSchema.text(), example)).isEmpty();
  }

  @Test
  void hasCodesThatAreKnownForExamples() {
    examples(TemplateElement.ofCaseFile());
  }

  private static void examples(List<TemplateElement> elements) {
    for (TemplateElement element : elements) {
      List<String> known = element.words(Treaties.builtIn()::codes);
      Optional<Object> example = element.part().example();
      if (!known.isEmpty() && example.isPresent()) {
        Object code = example.get() instanceof List<?> list ? list.get(0) : example.get();
        assertThat(known).as(element.path()).contains((String) code);
      }
      examples(element.members());
    }
  }
}
