package org.evidencepack.exchange;

import java.util.Set;

/** What must hold of a case file, or of an element of it, for a rule to apply. */
record Premise(ElementPath path, Kind kind, Set<String> values) {
  /** What is asked of the place. */
  enum Kind {
    IS,
    IS_NOT,
    PRESENT,
    ABSENT
  }

  /** Asks it from there on; the path is taken from there too. */
  boolean holds(Spot from) {
    return switch (kind) {
      case PRESENT -> !path.told(from).isEmpty();
      case ABSENT -> path.told(from).isEmpty();
      case IS -> hit(from);
      case IS_NOT -> !hit(from);
    };
  }

  private boolean hit(Spot from) {
    return path.told(from).stream().anyMatch(spot -> values.contains(spot.text()));
  }

  Premise after(ElementPath list) {
    return new Premise(path.after(list), kind, values);
  }
}
