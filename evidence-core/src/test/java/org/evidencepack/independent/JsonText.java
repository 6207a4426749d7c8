package org.evidencepack.independent;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compact RFC 8259 text of maps, lists, strings and numbers; a map's order is the text's. */
final class JsonText {
  private JsonText() {}

  static String of(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(member -> quoted(member.getKey().toString()) + ":" + of(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String text ? quoted(text) : value.toString();
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char each = text.charAt(at);
      if (each == '"' || each == '\\') {
        out.append('\\').append(each);
      } else if (each < ' ') {
        out.append("\\u00").append(each < 16 ? "0" : "").append(Integer.toHexString(each));
      } else {
        out.append(each);
      }
    }
    return out.append('"').toString();
  }
}
