package org.evidencepack.exchange;

import java.util.List;
import java.util.Map;

/**
 * A place in a case file and what stands there; nothing, if {@code value} is null.
 *
 * @param parent the object that it is a member of, or the list that it is an element of; null of
 *     the whole
 * @param name of the member; null of an element
 * @param index of the element
 */
record Spot(Spot parent, String name, int index, Object value) {
  static Spot whole(Map<String, Object> members) {
    return new Spot(null, null, 0, members);
  }

  Spot member(String member) {
    return new Spot(this, member, 0, value instanceof Map<?, ?> map ? map.get(member) : null);
  }

  Spot element(int at) {
    return new Spot(this, null, at, elements().get(at));
  }

  List<?> elements() {
    return value instanceof List<?> list ? list : List.of();
  }

  /** Whether something is told here; no and zero are, a blank text and an empty list are not. */
  boolean told() {
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return value instanceof String text ? !text.isBlank() : value != null;
  }

  /** The text here; of anything else, what stands for it. */
  String text() {
    return String.valueOf(value);
  }

  /** The instance path, such as {@code items[2].acquisition.by}. */
  String path() {
    var path = new StringBuilder();
    for (Spot at = this; at.parent != null; at = at.parent) {
      path.insert(0, at.name == null ? "[" + at.index + "]" : "." + at.name);
    }
    return path.isEmpty() ? "" : path.substring(1);
  }
}
