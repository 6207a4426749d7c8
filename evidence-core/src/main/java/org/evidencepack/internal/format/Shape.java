package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Details;

/**
 * A part of the schema of the case file: what a value may be. Of JSON Schema 2020-12 it knows what
 * that schema uses; {@code codes} names the list that a code is of.
 */
public final class Shape {
  /** The schema of the case file. */
  public static final String RESOURCE = "/org/evidencepack/case-file.schema.json";

  private static final String DEFINITIONS = "#/$defs/";

  private final Map<?, ?> schema;
  private final Map<?, ?> node;
  private final Optional<String> definition;

  private Shape(Map<?, ?> schema, Map<?, ?> node, Optional<String> definition) {
    this.schema = schema;
    this.node = node;
    this.definition = definition;
  }

  private static final class CaseFile {
    static final Shape ROOT = of(JsonDetails.resource(Shape.class, RESOURCE));
  }

  /** A whole case file. */
  public static Shape caseFile() {
    return CaseFile.ROOT;
  }

  /** That definition of the schema, such as {@code exchange} or {@code item}. */
  public static Shape caseFile(String definition) {
    return CaseFile.ROOT.definition(definition);
  }

  static Shape of(Details schema) {
    return new Shape(schema.members(), schema.members(), Optional.empty());
  }

  private Shape definition(String name) {
    Map<?, ?> definitions = (Map<?, ?>) schema.get("$defs");
    return new Shape(schema, (Map<?, ?>) definitions.get(name), Optional.of(name));
  }

  private Shape inner(Object part) {
    return new Shape(schema, (Map<?, ?>) part, Optional.empty());
  }

  /** What the part refers to; itself if it refers to nothing. */
  public Shape resolved() {
    return node.get("$ref") instanceof String reference
        ? definition(reference.substring(DEFINITIONS.length()))
        : this;
  }

  /** The name of the definition that this is, if it is one. */
  public Optional<String> definition() {
    return definition;
  }

  /** What that keyword says in words. */
  public Optional<String> text(String keyword) {
    return Optional.ofNullable((String) node.get(keyword));
  }

  /** The number of that keyword. */
  public Optional<Long> number(String keyword) {
    return Optional.ofNullable((Long) node.get(keyword));
  }

  /** The kind that JSON Schema calls {@code type}; {@code string} where only words are listed. */
  public String type() {
    return text("type").orElse(node.containsKey("enum") ? "string" : "");
  }

  /** The words that are allowed; empty if that is no matter of words. */
  public List<String> words() {
    return texts("enum");
  }

  /** What it may be, one or the other; empty if it is one thing. */
  public List<Shape> alternatives() {
    return list("anyOf").stream().map(this::inner).toList();
  }

  /** Names of the members that must be there. */
  public List<String> required() {
    return texts("required");
  }

  private List<String> texts(String keyword) {
    return list(keyword).stream().map(String.class::cast).toList();
  }

  private List<?> list(String keyword) {
    return node.get(keyword) instanceof List<?> list ? list : List.of();
  }

  /** The first example of such a value. */
  public Optional<Object> example() {
    return list("examples").stream().findFirst().map(Object.class::cast);
  }

  /** The members that an object may have, in order. */
  public Map<String, Shape> properties() {
    var properties = new LinkedHashMap<String, Shape>();
    if (node.get("properties") instanceof Map<?, ?> parts) {
      parts.forEach((name, part) -> properties.put((String) name, inner(part)));
    }
    return properties;
  }

  /** What members of any other name hold; empty if there may be none. */
  Optional<Shape> others() {
    return node.get("additionalProperties") instanceof Map<?, ?> part
        ? Optional.of(inner(part))
        : Optional.empty();
  }

  Optional<Shape> names() {
    return Optional.ofNullable(node.get("propertyNames")).map(this::inner);
  }

  /** What the elements of a list are. */
  public Shape elements() {
    return inner(node.get("items"));
  }

  /** The same object without those members. */
  public Shape without(List<String> names) {
    var properties = new LinkedHashMap<Object, Object>((Map<?, ?>) node.get("properties"));
    properties.keySet().removeAll(names);
    var required = new ArrayList<>(required());
    required.removeAll(names);
    var rest = new LinkedHashMap<Object, Object>(node);
    rest.put("properties", properties);
    rest.put("required", required);
    return new Shape(schema, rest, definition);
  }
}
