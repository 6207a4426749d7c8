package org.evidencepack.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Named facts in a tree, as a JSON object has them: texts, whole numbers, truths, lists, and
 * objects of the same kind. What the exchange record and the items say beyond what has a type of
 * its own (FORMAT.md section 6.1); the schema of the case file tells which members there are.
 *
 * <p>Immutable; two are equal if their members are, in whatever order. A <em>path</em> is names
 * joined by dots, such as {@code request.reference}.
 */
public final class Details {
  private final Map<String, Object> members;

  private Details(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * Facts from maps with text keys, lists, texts, {@link Long} or {@link Integer}, and {@link
   * Boolean}; copies them all.
   *
   * @throws IllegalArgumentException if a value is of another kind, or null, or nested deeper than
   *     30
   */
  public static Details of(Map<String, ?> members) {
    return new Details(object(members, 0));
  }

  private static Map<String, Object> object(Map<?, ?> map, int depth) {
    var copy = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> copy.put((String) name, value(value, depth + 1)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(Object value, int depth) {
    if (depth > 30) {
      throw new IllegalArgumentException("details are nested deeper than 30");
    }
    if (value instanceof Map<?, ?> map) {
      return object(map, depth);
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<Object>();
      list.forEach(element -> copy.add(value(element, depth + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof String || value instanceof Long || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(value + " is no value that details can hold");
  }

  /** All members in order; values are texts, {@link Long}, {@link Boolean}, lists and maps. */
  public Map<String, Object> members() {
    return members;
  }

  private Optional<Object> find(String path) {
    Object at = members;
    for (String name : path.split("\\.", -1)) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return Optional.ofNullable(at);
  }

  private <T> Optional<T> find(String path, Class<T> kind) {
    return find(path).filter(kind::isInstance).map(kind::cast);
  }

  /** Whether there is something at that path. */
  public boolean has(String path) {
    return find(path).isPresent();
  }

  /** The text at that path; empty if there is none, or something else. */
  public Optional<String> text(String path) {
    return find(path, String.class);
  }

  /**
   * The text at that path in each language that it is given in (BCP 47 tags, in order); under the
   * empty tag if its language is not told. Empty if there is none.
   */
  public Map<String, String> wording(String path) {
    Optional<String> plain = text(path);
    if (plain.isPresent()) {
      return Map.of("", plain.get());
    }
    var wording = new LinkedHashMap<String, String>();
    find(path, Map.class)
        .ifPresent(
            map ->
                ((Map<?, ?>) map)
                    .forEach((tag, text) -> wording.put((String) tag, String.valueOf(text))));
    return Collections.unmodifiableMap(wording);
  }

  /** The number at that path; empty if there is none, or something else. */
  public Optional<Long> number(String path) {
    return find(path, Long.class);
  }

  /** The truth at that path; empty if there is none, or something else. */
  public Optional<Boolean> truth(String path) {
    return find(path, Boolean.class);
  }

  /** The object at that path; empty if there is none, or something else. */
  public Optional<Details> at(String path) {
    return find(path, Map.class).map(Details::inner);
  }

  @SuppressWarnings("unchecked") // made by object() above
  private static Details inner(Map<?, ?> map) {
    return new Details((Map<String, Object>) map);
  }

  /** The texts of the list at that path; what is no text is left out. */
  public List<String> texts(String path) {
    return elements(path).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  /** The objects of the list at that path; what is no object is left out. */
  public List<Details> list(String path) {
    return elements(path).stream()
        .filter(Map.class::isInstance)
        .map(element -> inner((Map<?, ?>) element))
        .toList();
  }

  private List<?> elements(String path) {
    return find(path, List.class).map(list -> (List<?>) list).orElse(List.of());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Details details && members.equals(details.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  /** The members as {@link Map} tells them; for debugging. */
  @Override
  public String toString() {
    return members.toString();
  }
}
