package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.evidencepack.internal.format.ShapePath;

/**
 * Where elements of a case file are: names joined by dots, lists marked, as in {@code
 * items[].acquisition.by}.
 */
final class ElementPath {
  private static final String LIST = ShapePath.ELEMENTS;

  private final List<String> steps;

  private ElementPath(List<String> steps) {
    this.steps = steps;
  }

  /** Reads a path; each list mark becomes a step of its own. */
  static ElementPath of(String text) {
    return new ElementPath(List.of(text.replace(LIST, "." + LIST).split("\\.", -1)));
  }

  List<String> steps() {
    return steps;
  }

  /** Up to the last list that it goes through before its end; no steps if there is none. */
  ElementPath list() {
    int end = steps.subList(0, Math.max(0, steps.size() - 1)).lastIndexOf(LIST);
    return new ElementPath(steps.subList(0, end + 1));
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Whether that path goes on where this one ends. */
  boolean begins(ElementPath path) {
    return path.steps.size() > steps.size() && path.steps.subList(0, steps.size()).equals(steps);
  }

  /** What follows that beginning. */
  ElementPath after(ElementPath list) {
    return new ElementPath(steps.subList(list.steps.size(), steps.size()));
  }

  /** Whether it leads through a list, or to its elements. */
  boolean hasList() {
    return steps.contains(LIST);
  }

  /**
   * Calls for each place that it leads to. Of a list that is absent or empty that is one place with
   * nothing in it, at the list.
   */
  void each(Spot from, Consumer<Spot> visitor) {
    walk(from, 0, visitor);
  }

  private void walk(Spot at, int step, Consumer<Spot> visitor) {
    if (step == steps.size()) {
      visitor.accept(at);
    } else if (!steps.get(step).equals(LIST)) {
      walk(at.member(steps.get(step)), step + 1, visitor);
    } else if (at.elements().isEmpty()) {
      visitor.accept(new Spot(at.parent(), at.name(), at.index(), null));
    } else {
      for (int element = 0; element < at.elements().size(); element++) {
        walk(at.element(element), step + 1, visitor);
      }
    }
  }

  /** Calls for each place that it leads to and that something stands in. */
  void eachTold(Spot from, Consumer<Spot> visitor) {
    each(
        from,
        spot -> {
          if (spot.told()) {
            visitor.accept(spot);
          }
        });
  }

  /** All places that something stands in. */
  List<Spot> told(Spot from) {
    var told = new ArrayList<Spot>();
    eachTold(from, told::add);
    return told;
  }

  /** The place that a path without lists leads to. */
  Spot only(Spot from) {
    Spot at = from;
    for (String step : steps) {
      at = at.member(step);
    }
    return at;
  }

  @Override
  public String toString() {
    return String.join(".", steps).replace("." + LIST, LIST);
  }
}
