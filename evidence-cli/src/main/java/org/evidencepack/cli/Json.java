package org.evidencepack.cli;

import java.io.StringWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object in one line. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member, unless it is null or an empty Optional. */
  Json with(String name, Object value) {
    Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (present != null) {
      members.put(name, present);
    }
    return this;
  }

  String text() {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json, this);
    }
    return out.toString();
  }

  private static void write(JsonGenerator json, Object value) {
    if (value instanceof Json object) {
      write(json, object.members);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName((String) name);
            write(json, member);
          });
      json.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      json.writeStartArray();
      list.forEach(element -> write(json, element));
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      json.writeString(value.toString());
    }
  }
}
