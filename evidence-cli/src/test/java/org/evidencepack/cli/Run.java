package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How a run of the program ended, and what it printed.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
record Run(int code, String out, String err) {
  private static final JsonFactory JSON = new JsonFactory();

  Run exits(ExitCode expected) {
    assertThat(code).as("exit code; %s", this).isEqualTo(expected.code());
    return this;
  }

  /** Standard error is one line that begins with the program's name and holds these words. */
  Run complains(String... words) {
    assertThat(err).as("%s", this).startsWith("evidence: ").endsWith("\n").contains(words);
    assertThat(err.lines()).as("%s", this).hasSize(1);
    assertThat(err).as("%s", this).doesNotContain("Exception", "null", "\tat ");
    return this;
  }

  Run printsNothing() {
    assertThat(out).isEmpty();
    return this;
  }

  Run isSilent() {
    assertThat(err).as("%s", this).isEmpty();
    return this;
  }

  Run prints(String... words) {
    assertThat(out).contains(words);
    return this;
  }

  /** Standard output: one JSON object, in one line. */
  Map<String, Object> json() {
    assertThat(jsonLines()).hasSize(1);
    return jsonLines().get(0);
  }

  /** Standard output: one JSON object a line and nothing else. */
  List<Map<String, Object>> jsonLines() {
    return out.lines().map(Run::object).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(String text) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      assertThat(parser.nextToken()).as(text).isEqualTo(JsonToken.START_OBJECT);
      Object value = value(parser);
      assertThat(parser.nextToken()).as(text).isNull();
      return (Map<String, Object>) value;
    }
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      default -> parser.getString();
    };
  }
}
