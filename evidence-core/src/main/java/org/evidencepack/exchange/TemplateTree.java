package org.evidencepack.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a template tells: what is given, what the schema says must be in it, and what else is
 * wanted, with examples for values that are not given.
 */
final class TemplateTree {
  private final ExampleValue examples;
  private final Set<String> wanted;

  /**
   * @param wanted paths of elements: {@code items[].acquisition.by}
   */
  TemplateTree(ExampleValue examples, Set<String> wanted) {
    this.examples = examples;
    this.wanted = wanted;
  }

  /** The whole case file. */
  Map<String, Object> of(Map<?, ?> given) {
    return object(TemplateElement.ofCaseFile(), given);
  }

  private Map<String, Object> object(List<TemplateElement> members, Map<?, ?> given) {
    var object = new LinkedHashMap<String, Object>();
    for (TemplateElement member : members) {
      if (member.required() || given.containsKey(member.name()) || isWanted(member)) {
        object.put(member.name(), value(member, given.get(member.name())));
      }
    }
    return object;
  }

  private boolean isWanted(TemplateElement element) {
    return wanted.stream()
        .anyMatch(path -> (path + ".").replace("[]", "").startsWith(element.plainPath() + "."));
  }

  private Object value(TemplateElement element, Object given) {
    List<TemplateElement> members = element.members();
    if (members.isEmpty()) {
      return given == null ? examples.of(element) : given;
    }
    if (!element.list()) {
      return object(members, given instanceof Map<?, ?> map ? map : Map.of());
    }
    List<?> elements = given instanceof List<?> list ? list : List.of(Map.of());
    return elements.stream().map(one -> (Object) object(members, (Map<?, ?>) one)).toList();
  }
}
