package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Paths of the case file held against its schema. A path is a list of steps: names of members, and
 * {@code []} for the elements of the list before it.
 */
public final class ShapePath {
  /** The step to the elements of a list. */
  public static final String ELEMENTS = "[]";

  private ShapePath() {}

  /**
   * What is wrong with a path and what to do, as the rest of a sentence about it; empty if it leads
   * to an element of the case file.
   */
  public static Optional<String> problem(List<String> steps) {
    List<Shape> at = List.of(Shape.caseFile());
    for (String step : steps) {
      List<Shape> next = next(at, step);
      if (next.isEmpty()) {
        return Optional.of(problem(at, step));
      }
      at = next;
    }
    return Optional.empty();
  }

  /** The names of the lists that codes at that path are of. */
  public static Set<String> codeLists(List<String> steps) {
    List<Shape> at = List.of(Shape.caseFile());
    for (String step : steps) {
      at = next(at, step);
    }
    var lists = new LinkedHashSet<String>();
    at.forEach(shape -> shape.text("codes").ifPresent(lists::add));
    return lists;
  }

  private static List<Shape> next(List<Shape> at, String step) {
    var next = new ArrayList<Shape>();
    for (Shape shape : plain(at)) {
      if (step.equals(ELEMENTS) && isList(shape)) {
        next.add(shape.elements());
      } else if (shape.properties().containsKey(step)) {
        next.add(shape.properties().get(step));
      }
    }
    return next;
  }

  /** Without references, and each alternative for itself. */
  private static List<Shape> plain(List<Shape> shapes) {
    var plain = new ArrayList<Shape>();
    for (Shape shape : shapes) {
      List<Shape> alternatives = shape.resolved().alternatives();
      plain.addAll(alternatives.isEmpty() ? List.of(shape.resolved()) : plain(alternatives));
    }
    return plain;
  }

  private static boolean isList(Shape shape) {
    return shape.type().equals("array");
  }

  private static String problem(List<Shape> at, String step) {
    if (step.equals(ELEMENTS)) {
      return "marks as a list what is none: take [] out";
    }
    if (plain(at).stream().anyMatch(ShapePath::isList)) {
      return "goes through a list without saying so: mark it with []";
    }
    var known = new ArrayList<String>();
    plain(at).forEach(shape -> known.addAll(shape.properties().keySet()));
    return known.isEmpty()
        ? "goes on where nothing follows: end it earlier"
        : "has an unknown step \"" + step + "\"" + Suggestion.of(step, known);
  }
}
