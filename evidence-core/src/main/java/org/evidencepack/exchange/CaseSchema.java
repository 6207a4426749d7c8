package org.evidencepack.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.evidencepack.internal.format.JsonDetails;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.model.Details;
import org.evidencepack.model.InvalidInputException;

/** The schema of the case file (JSON Schema 2020-12), for editors and for who checks by it. */
public final class CaseSchema {
  private static final String DEFINITIONS = "$defs";

  private final Treaties treaties;
  private final CaseWords words;

  private CaseSchema(Treaties treaties, CaseWords words) {
    this.treaties = treaties;
    this.words = words;
  }

  /** As it ships with this library: any code of the right form will do. */
  public static String text() {
    try (InputStream schema = Shape.class.getResourceAsStream(Shape.RESOURCE)) {
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the known codes, explained in English; see {@link #withCodes(Treaties, String)}. */
  public static String withCodes(Treaties treaties) {
    try {
      return withCodes(treaties, "en");
    } catch (InvalidInputException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * With the known codes beside the form of a code, so that editors offer them: it allows neither
   * more nor less. Members are explained in that language.
   *
   * @throws InvalidInputException if there are no explanations in that language
   */
  public static String withCodes(Treaties treaties, String language) throws InvalidInputException {
    Details schema = JsonDetails.resource(Shape.class, Shape.RESOURCE);
    var told = new CaseSchema(treaties, CaseWords.in(language));
    var whole = new LinkedHashMap<String, Object>(told.part(schema.members(), ""));
    var definitions = new LinkedHashMap<String, Object>();
    ((Map<?, ?>) whole.get(DEFINITIONS))
        .forEach(
            (name, part) ->
                definitions.put((String) name, told.part((Map<?, ?>) part, (String) name)));
    whole.put(DEFINITIONS, definitions);
    return new String(JsonDetails.write(Details.of(whole)), StandardCharsets.UTF_8);
  }

  /** A part of the schema, whose members are described at that key. */
  private Map<String, Object> part(Map<?, ?> part, String key) {
    var copy = new LinkedHashMap<String, Object>();
    part.forEach((keyword, value) -> copy.put((String) keyword, keyword(keyword, value, key)));
    if (copy.remove("codes") instanceof String list) {
      copy.remove("$ref");
      copy.put("anyOf", List.of(Map.of("enum", ids(list)), Map.of("$ref", "#/$defs/code")));
    }
    return copy;
  }

  private List<String> ids(String list) {
    return treaties.codes(list).stream().map(Code::id).toList();
  }

  private Object keyword(Object keyword, Object value, String key) {
    if (keyword.equals("properties")) {
      return properties((Map<?, ?>) value, key);
    }
    if (keyword.equals("items")) {
      return part((Map<?, ?>) value, key + "[]");
    }
    if (keyword.equals("anyOf")) {
      var alternatives = new ArrayList<Object>();
      ((List<?>) value).forEach(one -> alternatives.add(part((Map<?, ?>) one, key)));
      return alternatives;
    }
    return value;
  }

  private Map<String, Object> properties(Map<?, ?> properties, String key) {
    var copy = new LinkedHashMap<String, Object>();
    properties.forEach(
        (name, value) -> {
          String at = key.isEmpty() ? (String) name : key + "." + name;
          Map<String, Object> part = part((Map<?, ?>) value, at);
          words.translation(at).ifPresent(text -> part.put("description", text));
          copy.put((String) name, part);
        });
    return copy;
  }
}
