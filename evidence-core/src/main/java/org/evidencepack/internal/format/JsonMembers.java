package org.evidencepack.internal.format;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects the members of a JSON object in order; what is absent or empty is left out. */
public final class JsonMembers {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a member, unless it is null or empty. */
  public JsonMembers with(String name, Object value) {
    Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    if (present == null
        || (present instanceof Collection<?> list && list.isEmpty())
        || (present instanceof Map<?, ?> map && map.isEmpty())) {
      return this;
    }
    members.put(name, present);
    return this;
  }

  /** As {@link #with}, but an empty list or object is written out. */
  public JsonMembers mandatory(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds these members. */
  public JsonMembers withAll(Map<String, ?> others) {
    others.forEach(this::with);
    return this;
  }

  /** The members, to be put into others. */
  public Map<String, Object> map() {
    return members;
  }

  /** The object in one line, without a line end. */
  public String text() {
    return JsonText.compact(members);
  }
}
