package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.evidencepack.internal.format.Shape;

/**
 * A member of the case file, as its schema has it.
 *
 * @param name the name alone
 * @param path where it stands: {@code exchange.legalBases[].instrument}
 * @param key where the schema describes it, from the nearest definition: {@code party.name}
 * @param part what it may be
 * @param required whether what it is a member of must have it
 */
record TemplateElement(String name, String path, String key, Shape part, boolean required) {

  /** The members of a case file, in the order of the schema. */
  static List<TemplateElement> ofCaseFile() {
    return members(Shape.caseFile(), "", "");
  }

  /** Its own members, or those of its elements; empty if it is one value, or a list of such. */
  List<TemplateElement> members() {
    return members(object(part), list() ? path + "[]" : path, key(part, key));
  }

  private static List<TemplateElement> members(Shape object, String path, String key) {
    var members = new ArrayList<TemplateElement>();
    object
        .properties()
        .forEach(
            (name, part) ->
                members.add(
                    new TemplateElement(
                        name,
                        path.isEmpty() ? name : path + "." + name,
                        key.isEmpty() ? name : key + "." + name,
                        part,
                        object.required().contains(name))));
    return members;
  }

  /** The path without the marks of lists. */
  String plainPath() {
    return path.replace("[]", "");
  }

  boolean list() {
    return part.resolved().type().equals("array");
  }

  /** Where the schema describes its members. */
  String definition() {
    return key(part, key);
  }

  /** Whether others have the same members, as all parties have. */
  boolean shared() {
    return !definition().startsWith(key);
  }

  /** Codes and words that it may be. */
  List<String> words(Function<String, List<Code>> codeLists) {
    Shape value = list() ? part.resolved().elements() : part;
    return value
        .text("codes")
        .map(codes -> codeLists.apply(codes).stream().map(Code::id).toList())
        .orElseGet(() -> value.resolved().words());
  }

  private static Shape object(Shape part) {
    Shape shape = part.resolved();
    if (shape.type().equals("array")) {
      return object(shape.elements());
    }
    List<Shape> alternatives = shape.alternatives();
    return alternatives.isEmpty() ? shape : alternatives.get(alternatives.size() - 1).resolved();
  }

  private static String key(Shape part, String key) {
    Shape shape = part.resolved();
    String here = shape.definition().orElse(key);
    return shape.type().equals("array") ? key(shape.elements(), here + "[]") : here;
  }
}
