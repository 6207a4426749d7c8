package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a tree by a {@link Shape}: tells what is wrong with it, and brings what a person wrote into
 * the form that a package holds. Work is bounded by the size of the tree and the depth of the
 * schema.
 */
public final class ShapeReader {
  private static final int MOST_PROBLEMS = 100;

  private final ShapeScalars scalars;
  private final boolean written;
  private final List<ShapeProblem> problems = new ArrayList<>();

  private ShapeReader(boolean written, Function<String, List<String>> codes) {
    this.written = written;
    this.scalars = new ShapeScalars(written, codes, this::problem);
  }

  /** For what stands in a package: values have their kinds, and a code may be any of its form. */
  public static ShapeReader ofPackage() {
    return new ShapeReader(false, list -> List.of());
  }

  /**
   * For what a person wrote: every scalar is a text that is turned into what is asked for; words
   * and codes in whatever case; a name alone stands for a party or a place.
   *
   * @param codes the codes of a list by its name; none if any of the form will do
   */
  public static ShapeReader ofPerson(Function<String, List<String>> codes) {
    return new ShapeReader(true, codes);
  }

  /** What is wrong so far, in the order of the tree; at most a hundred. */
  public List<ShapeProblem> problems() {
    return List.copyOf(problems);
  }

  private void problem(String path, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new ShapeProblem(path, message));
    }
  }

  /**
   * Reads a value.
   *
   * @return it in the form of a package; worth nothing if there are problems
   */
  public Object read(Shape part, Object value, String path) {
    Shape shape = part.resolved();
    List<Shape> alternatives = shape.alternatives();
    if (!alternatives.isEmpty()) {
      return alternative(shape, alternatives, value, path);
    }
    return switch (shape.type()) {
      case "object" -> object(shape, value, path);
      case "array" -> array(shape, value, path);
      default -> scalars.read(shape, part.text("codes"), value, path);
    };
  }

  private Object alternative(Shape shape, List<Shape> alternatives, Object value, String path) {
    List<Shape> likely =
        alternatives.stream().filter(one -> suits(one.resolved().type(), value)).toList();
    if (likely.isEmpty()) {
      problem(
          path, ShapeScalars.quoted(path) + " must be: " + shape.text("description").orElse(""));
      return value;
    }
    if (likely.size() == 1) {
      Shape object = alternatives.get(alternatives.size() - 1).resolved();
      Object read = read(likely.get(0), value, path);
      return written && read instanceof String name && object.properties().containsKey("name")
          ? Map.of("name", name)
          : read;
    }
    return scalars.anyOf(shape, likely, value, path);
  }

  private static boolean suits(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      default -> !(value instanceof Map || value instanceof List);
    };
  }

  private Object array(Shape shape, Object value, String path) {
    if (!(value instanceof List<?> list)) {
      problem(path, ShapeScalars.quoted(path) + " must be a list: each element after \"- \"");
      return value;
    }
    if (list.isEmpty() && shape.number("minItems").isPresent()) {
      problem(path, ShapeScalars.quoted(path) + " is empty: fill it in or take it out");
    }
    if (list.size() > shape.number("maxItems").orElse(Long.MAX_VALUE)) {
      problem(path, ShapeScalars.quoted(path) + " has too many elements");
    }
    var read = new ArrayList<Object>();
    for (Object element : list) {
      read.add(read(shape.elements(), element, path + "[" + read.size() + "]"));
    }
    return read;
  }

  private Object object(Shape shape, Object value, String path) {
    if (!(value instanceof Map<?, ?> map)) {
      problem(path, ShapeScalars.quoted(path) + " must hold keys and values");
      return value;
    }
    if (map.isEmpty()) {
      problem(path, ShapeScalars.quoted(path) + " is empty: fill it in or take it out");
    }
    Map<String, Shape> properties = shape.properties();
    var read = new LinkedHashMap<String, Object>();
    var unknown = new ArrayList<String>();
    map.forEach(
        (key, member) -> {
          String name = (String) key;
          String at = path.isEmpty() ? name : path + "." + name;
          Optional<Shape> known = member(shape, properties, name, at);
          if (known.isPresent()) {
            read.put(name, read(known.get(), member, at));
          } else {
            unknown.add(name);
            problem(at, unknown(name, properties, map));
          }
        });
    for (String name : shape.required()) {
      if (!map.containsKey(name) && unknown.stream().noneMatch(u -> Suggestion.near(u, name))) {
        problem(path, "the key \"" + name + "\" is missing here");
      }
    }
    return read;
  }

  private Optional<Shape> member(
      Shape shape, Map<String, Shape> properties, String name, String path) {
    Optional<Shape> others = shape.others();
    if (others.isEmpty() || properties.containsKey(name)) {
      return Optional.ofNullable(properties.get(name));
    }
    shape.names().ifPresent(names -> read(names, name, path));
    return others;
  }

  /** Suggested is what is not there yet. */
  private static String unknown(String name, Map<String, Shape> properties, Map<?, ?> present) {
    List<String> free =
        properties.keySet().stream().filter(known -> !present.containsKey(known)).toList();
    List<String> known = free.isEmpty() ? List.copyOf(properties.keySet()) : free;
    return "the key \"" + name + "\" is unknown" + Suggestion.of(name, known);
  }
}
