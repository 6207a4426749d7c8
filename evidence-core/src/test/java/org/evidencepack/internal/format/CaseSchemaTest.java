package org.evidencepack.internal.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by a validator of another make. */
@DisplayName("The schema of the case file")
class CaseSchemaTest {
  private static final String TEXT = text();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(TEXT, InputFormat.JSON);

  private static String text() {
    try (InputStream in = CaseSchemaTest.class.getResourceAsStream(Shape.RESOURCE)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean allowedByJudge(Details file) {
    return SCHEMA
        .validate(
            new String(JsonDetails.write(file), UTF_8),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .isEmpty();
  }

  private static boolean allowedByReader(Details file) {
    ShapeReader reader = ShapeReader.ofPackage();
    reader.read(Shape.caseFile(), file.members(), "");
    return reader.problems().isEmpty();
  }

  private static Details file(String members) throws InvalidInputException {
    String json = "{\"reference\": \"R\", \"title\": \"T\", " + members.replace('\'', '"') + "}";
    return JsonDetails.read(json.getBytes(UTF_8), "case.json");
  }

  @Test
  void isASchemaItself() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}");
    assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'description': 'x'",
        "'authority': {'name': 'A', 'country': 'ES'}, 'examiner': 'B'",
        "'exchange': {'kind': 'REQUEST', 'type': 'X'}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'request': {'issued': '2026-05-02'}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'request': {'issued': '2026-05-02T10:00:00Z'}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'matter': {'facts': {'ar': 'x', 'zh': 'y'}}}",
        "'items': [{'id': 'E1', 'handling': {'marks': ['PERSONAL_DATA']}, 'quantity': 3}]",
        "'items': [{'id': 'E1', 'digests': [{'algorithm': 'md5', 'value':"
            + " '00112233445566778899aabbccddeeff', 'of': 'SOURCE'}]}]",
      })
  void isReadAsTheJudgeReadsItWhereItAllows(String members) throws InvalidInputException {
    assertThat(allowedByJudge(file(members))).as("judge").isTrue();
    assertThat(allowedByReader(file(members))).as("reader").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'descripton': 'x'",
        "'description': ' '",
        "'description': 7",
        "'authority': {'name': 'A', 'country': 'Spain'}",
        "'authority': {'country': 'ES'}",
        "'authority': ['A']",
        "'items': []",
        "'items': [{'description': 'x'}]",
        "'items': [{'id': 'a b'}]",
        "'items': [{'id': 'E1', 'quantity': 0}]",
        "'items': [{'id': 'E1', 'quantity': '3'}]",
        "'items': [{'id': 'E1', 'handling': {}}]",
        "'items': [{'id': 'E1', 'digests': [{'algorithm': 'md5', 'value': 'AB', 'of': 'SOURCE'}]}]",
        "'exchange': {'kind': 'REQUEST'}",
        "'exchange': {'kind': 'request', 'type': 'X'}",
        "'exchange': {'kind': 'REQUEST', 'type': '1X'}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'request': {'issued': '2026-02-30'}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'request': {'issued': '2026-05-02T10:00:00'}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'matter': {'facts': {}}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'matter': {'facts': {'a b': 'x'}}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'preservation': {'minimumDays': true}}",
        "'exchange': {'kind': 'REQUEST', 'type': 'X', 'legalBases': [{'article': '44'}]}",
        "'custody': [{'type': 'COLLECTED', 'actor': 'A'}]",
        "'custody': [{'type': 'STOLEN', 'actor': 'A', 'occurredAt': '2026-05-02T10:00:00Z'}]",
      })
  void isReadAsTheJudgeReadsItWhereItRefuses(String members) throws InvalidInputException {
    assertThat(allowedByJudge(file(members))).as("judge").isFalse();
    assertThat(allowedByReader(file(members))).as("reader").isFalse();
  }

  /** The two schemas describe one event; a case file knows no more of it than its writer can. */
  @Test
  void knowsTheEventsOfTheCustodyLog() {
    Details log = JsonDetails.resource(Shape.class, "/org/evidencepack/custody-event.schema.json");
    var known = new ArrayList<>(log.at("properties").orElseThrow().members().keySet());
    known.removeAll(CustodyDocument.ENVELOPE);
    known.remove("recordedAt");
    assertThat(List.copyOf(Shape.caseFile("event").properties().keySet())).isEqualTo(known);

    Map<String, Shape> types = Shape.caseFile("event").properties();
    assertThat(types.get("type").words()).isEqualTo(log.texts("properties.type.enum"));
  }
}
