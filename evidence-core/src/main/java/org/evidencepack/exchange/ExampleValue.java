package org.evidencepack.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.evidencepack.internal.format.Shape;

/** Values that the schema allows: its own examples, and where it has none, the least. */
final class ExampleValue {
  /** Stands for a text that only the writer knows. */
  static final String BLANK = "…";

  /** Of what is explained elsewhere, a few members do. */
  private static final int FEW = 3;

  /** Codes of three letters or more, none of them a word for a truth; ids; countries; times. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?!YES$|OFF$|TRUE$|FALSE$|NULL$)[A-Z][A-Z0-9_-]{2,}|[A-Z]\\d+|(?!NO$|ON$)[A-Z]{2}"
              + "|\\d{4}-\\d\\d-\\d\\d(T[0-9:]+(Z|[+-]\\d\\d:\\d\\d))?");

  private final Function<String, List<Code>> codeLists;

  ExampleValue(Function<String, List<Code>> codeLists) {
    this.codeLists = codeLists;
  }

  /** An example of a member with all that belongs to it. */
  Object of(TemplateElement element) {
    Optional<Object> example = element.part().example();
    List<TemplateElement> members = element.members();
    if (example.isPresent() || members.isEmpty()) {
      return example.orElseGet(() -> scalar(element));
    }
    var object = new LinkedHashMap<String, Object>();
    for (TemplateElement member : members) {
      boolean early = members.indexOf(member) < FEW && member.words(codeLists).isEmpty();
      if (member.required() || !element.shared() || early) {
        object.put(member.name(), of(member));
      }
    }
    return element.list() ? List.of(object) : object;
  }

  private Object scalar(TemplateElement element) {
    Shape shape = element.part().resolved();
    if (element.list()) {
      return List.of(scalar(shape.elements(), element.words(codeLists)));
    }
    return scalar(element.part(), element.words(codeLists));
  }

  private static Object scalar(Shape part, List<String> words) {
    if (!words.isEmpty()) {
      return words.get(0);
    }
    Shape shape = part.resolved();
    return shape
        .example()
        .orElseGet(
            () ->
                switch (shape.type()) {
                  case "boolean" -> true;
                  case "integer" -> Math.max(1, shape.number("minimum").orElse(1L));
                  default -> BLANK;
                });
  }

  /** That value as YAML on one line. */
  static String flow(Object value) {
    if (value instanceof Map<?, ?> map) {
      return "{" + joined(map.entrySet().stream().map(ExampleValue::entry).toList()) + "}";
    }
    if (value instanceof List<?> list) {
      return "[" + joined(list.stream().map(ExampleValue::flow).toList()) + "]";
    }
    return value instanceof String text ? scalar(text) : String.valueOf(value);
  }

  private static String entry(Map.Entry<?, ?> member) {
    return member.getKey() + ": " + flow(member.getValue());
  }

  private static String joined(List<String> parts) {
    return String.join(", ", parts);
  }

  /** What YAML might read otherwise has quotes. */
  private static String scalar(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
