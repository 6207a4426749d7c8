package org.evidencepack.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a profile asks of elements, by their paths. */
final class Demands {
  /** Asks nothing. */
  static final Demands NONE = new Demands(Map.of());

  /**
   * What is asked of an element.
   *
   * @param must whether it must be there, or only should
   * @param basis the instrument and article that this rests on
   */
  record Demand(boolean must, String basis) {}

  private final Map<String, Demand> byPath;

  private Demands(Map<String, Demand> byPath) {
    this.byPath = new LinkedHashMap<>(byPath);
  }

  /** What is asked of the element at that path itself. */
  Optional<Demand> of(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Whether the element at that path, or one within it, must be there. */
  boolean reach(String path) {
    return byPath.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getValue().must()
                    && (entry.getKey() + ".").replace("[]", "").startsWith(path.replace("[]", "") + "."));
  }
}
