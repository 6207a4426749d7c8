package org.evidencepack.internal.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compact JSON that is as plain as most lines of an inventory: objects, lists, texts without
 * escapes, whole numbers; read and written several times as fast as by a general parser. What it
 * reads is what {@link JsonText} reads there, and it writes the same; of all else, right or wrong,
 * it says nothing. Not thread-safe.
 */
final class PlainJson {
  /** Deepest that lists and objects may stand in each other, and most octets of a name. */
  private static final int DEEPEST = 8;

  private static final int LONGEST_NAME = 256;

  /** So many digits are below 2^53. */
  private static final int DIGITS = 15;

  private final byte[] octets;
  private int at;

  private PlainJson(byte[] octets) {
    this.octets = octets;
  }

  /** The members of the object, or null if it is not plain, compact, or all there is. */
  static Map<String, Object> read(byte[] octets) {
    var json = new PlainJson(octets);
    Map<String, Object> object = json.object(1);
    return json.at == octets.length ? object : null;
  }

  /** The object as text, or null if it is not plain. */
  static String write(Map<String, Object> object) {
    var text = new StringBuilder(512);
    return put(text, object, 1) ? text.toString() : null;
  }

  private static boolean put(StringBuilder out, Object value, int depth) {
    if (value instanceof String text) {
      return put(out, text);
    }
    if (value instanceof Map<?, ?> members && depth <= DEEPEST) {
      return put(out, members, depth);
    }
    if (value instanceof Collection<?> elements && depth <= DEEPEST) {
      return put(out, elements, depth);
    }
    boolean whole = value instanceof Long || value instanceof Integer;
    out.append(whole ? value : "");
    return whole;
  }

  private static boolean put(StringBuilder out, Map<?, ?> members, int depth) {
    char before = '{';
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(before);
      before = ',';
      if (!(member.getKey() instanceof String name) || !put(out, name)) {
        return false;
      }
      out.append(':');
      if (!put(out, member.getValue(), depth + 1)) {
        return false;
      }
    }
    out.append(members.isEmpty() ? "{}" : "}");
    return true;
  }

  private static boolean put(StringBuilder out, Collection<?> elements, int depth) {
    char before = '[';
    for (Object element : elements) {
      out.append(before);
      before = ',';
      if (!put(out, element, depth + 1)) {
        return false;
      }
    }
    out.append(elements.isEmpty() ? "[]" : "]");
    return true;
  }

  private static boolean put(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        return false;
      }
    }
    out.append('"').append(text).append('"');
    return true;
  }

  private boolean next(char expected) {
    boolean there = at < octets.length && octets[at] == expected;
    at += there ? 1 : 0;
    return there;
  }

  private Map<String, Object> object(int depth) {
    if (depth > DEEPEST || !next('{')) {
      return null;
    }
    var members = new LinkedHashMap<String, Object>();
    if (next('}')) {
      return members;
    }
    do {
      int before = at;
      String name = text();
      if (name == null || at - before > LONGEST_NAME || !next(':')) {
        return null;
      }
      Object value = value(depth);
      if (value == null || members.put(name, value) != null) {
        return null;
      }
    } while (next(','));
    return next('}') ? members : null;
  }

  private List<Object> list(int depth) {
    if (depth > DEEPEST || !next('[')) {
      return null;
    }
    var elements = new ArrayList<Object>();
    if (next(']')) {
      return elements;
    }
    do {
      Object value = value(depth);
      if (value == null) {
        return null;
      }
      elements.add(value);
    } while (next(','));
    return next(']') ? elements : null;
  }

  private Object value(int depth) {
    return switch (at < octets.length ? octets[at] : 0) {
      case '"' -> text();
      case '{' -> object(depth + 1);
      case '[' -> list(depth + 1);
      default -> number();
    };
  }

  private Long number() {
    int from = at;
    long number = 0;
    while (at < octets.length && octets[at] >= '0' && octets[at] <= '9' && at - from <= DIGITS) {
      number = number * 10 + octets[at] - '0';
      at++;
    }
    boolean zeroLeads = at - from > 1 && octets[from] == '0';
    return at == from || at - from > DIGITS || zeroLeads ? null : number;
  }

  private String text() {
    if (!next('"')) {
      return null;
    }
    int from = at;
    boolean ascii = true;
    while (at < octets.length && octets[at] != '"') {
      if (octets[at] == '\\' || (octets[at] >= 0 && octets[at] < ' ')) {
        return null;
      }
      ascii &= octets[at] >= 0;
      at++;
    }
    int length = at - from;
    if (!next('"')) {
      return null;
    }
    if (ascii) {
      return new String(octets, from, length, StandardCharsets.ISO_8859_1);
    }
    String text = new String(octets, from, length, StandardCharsets.UTF_8);
    // What stands for octets that are no UTF-8, and maybe for itself.
    return text.indexOf('\uFFFD') < 0 ? text : null;
  }
}
