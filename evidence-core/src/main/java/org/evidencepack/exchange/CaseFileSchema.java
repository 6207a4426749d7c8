package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.JsonDetails;

/** What the schema of the case file has at which path. */
final class CaseFileSchema {
  private static final CaseFileSchema INSTANCE = new CaseFileSchema();
  private static final String REFERENCE = "#/$defs/";

  private final Map<String, Object> root =
      JsonDetails.resource(CaseFileSchema.class, "/org/evidencepack/case-file.schema.json")
          .members();

  private CaseFileSchema() {}

  /**
   * What is wrong with a path, as a rest of a sentence; empty if it leads to an element of the case
   * file.
   */
  static Optional<String> problem(String path) {
    List<Map<?, ?>> at = INSTANCE.plain(INSTANCE.root);
    for (String step : ElementPath.of(path).steps()) {
      List<Map<?, ?>> next = INSTANCE.next(at, step);
      if (next.isEmpty()) {
        return Optional.of(INSTANCE.wrongStep(at, step));
      }
      at = next;
    }
    return Optional.empty();
  }

  /** The names of code lists that the schema holds the values at that path to. */
  static Set<String> codeLists(String path) {
    List<Map<?, ?>> at = List.of(INSTANCE.root);
    var lists = new LinkedHashSet<String>();
    for (String step : ElementPath.of(path).steps()) {
      at = INSTANCE.next(INSTANCE.plain(at), step);
    }
    at.forEach(node -> lists.addAll(texts(node.get("codes"))));
    return lists;
  }

  private static List<String> texts(Object value) {
    return value instanceof String text ? List.of(text) : List.of();
  }

  /** The node without references, and each of its alternatives. */
  private List<Map<?, ?>> plain(Map<?, ?> node) {
    if (node.get("$ref") instanceof String reference) {
      Object defined = child(root, "$defs", reference.substring(REFERENCE.length()));
      return plain((Map<?, ?>) defined);
    }
    if (node.get("anyOf") instanceof List<?> alternatives) {
      return plain(alternatives.stream().map(each -> (Map<?, ?>) each).toList());
    }
    return List.of(node);
  }

  private List<Map<?, ?>> plain(List<? extends Map<?, ?>> nodes) {
    var plain = new ArrayList<Map<?, ?>>();
    nodes.forEach(node -> plain.addAll(plain(node)));
    return plain;
  }

  private List<Map<?, ?>> next(List<Map<?, ?>> at, String step) {
    var next = new ArrayList<Map<?, ?>>();
    for (Map<?, ?> node : plain(at)) {
      Object child =
          ElementPath.marksList(step) ? node.get("items") : child(node, "properties", step);
      if (child instanceof Map<?, ?> map) {
        next.add(map);
      }
    }
    return next;
  }

  private static Object child(Map<?, ?> node, String name, String member) {
    return node.get(name) instanceof Map<?, ?> map ? map.get(member) : null;
  }

  private String wrongStep(List<Map<?, ?>> at, String step) {
    if (ElementPath.marksList(step)) {
      return "marks as a list what is none; remove []";
    }
    var known = new LinkedHashSet<String>();
    for (Map<?, ?> node : plain(at)) {
      if (node.get("items") != null) {
        return "goes on after a list; mark the list with []";
      }
      if (node.get("properties") instanceof Map<?, ?> members) {
        members.keySet().forEach(name -> known.add((String) name));
      }
    }
    return known.isEmpty()
        ? "goes on after \"" + Nearest.shortened(step) + "\", where nothing follows; shorten it"
        : "has a step " + Nearest.unknown(step, known);
  }
}
