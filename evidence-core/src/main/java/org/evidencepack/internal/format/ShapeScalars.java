package org.evidencepack.internal.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Texts, numbers and truths of a {@link Shape}. */
final class ShapeScalars {
  /** From the schema that ships alone, so few. */
  private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

  private final boolean written;
  private final Function<String, List<String>> codes;
  private final BiConsumer<String, String> problems;

  ShapeScalars(
      boolean written, Function<String, List<String>> codes, BiConsumer<String, String> problems) {
    this.written = written;
    this.codes = codes;
    this.problems = problems;
  }

  /** The last name of a path, as messages name it; the element's list for an element. */
  static String quoted(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1).replaceFirst("\\[\\d+]$", "");
    return "\"" + name + "\"";
  }

  Object read(Shape shape, Optional<String> codeList, Object value, String path) {
    return switch (shape.type()) {
      case "boolean" -> truth(value, path);
      case "integer" -> number(shape, value, path);
      default -> text(shape, codeList, value, path);
    };
  }

  private Object truth(Object value, String path) {
    if (written && ("true".equals(value) || "false".equals(value))) {
      return value.equals("true");
    }
    if (!(value instanceof Boolean)) {
      problems.accept(path, quoted(path) + " must be true or false");
    }
    return value;
  }

  private Object number(Shape shape, Object value, String path) {
    Object number = written ? parsed(value) : value;
    if (number instanceof Integer small) {
      number = small.longValue();
    }
    long least = shape.number("minimum").orElse(Long.MIN_VALUE);
    long most = shape.number("maximum").orElse(Long.MAX_VALUE);
    if (!(number instanceof Long whole) || whole < least || whole > most) {
      problems.accept(path, quoted(path) + " must be a whole number from " + least + " to " + most);
    }
    return number;
  }

  private static Object parsed(Object value) {
    try {
      return Long.valueOf(String.valueOf(value).strip());
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private Object text(Shape shape, Optional<String> codeList, Object value, String path) {
    if (!(value instanceof String given)) {
      problems.accept(path, quoted(path) + " must be a text");
      return value;
    }
    String text = written ? given.strip() : given;
    if (text.isEmpty() && written) {
      problems.accept(path, quoted(path) + " is empty: fill it in or take it out");
      return text;
    }
    List<String> words = codeList.map(codes).orElseGet(shape::words);
    if (!words.isEmpty()) {
      return word(words, text, path);
    }
    String found = shape.text("format").isPresent() && written ? withT(text) : text;
    fault(shape, found).ifPresent(fault -> problems.accept(path, quoted(path) + " " + fault));
    return found;
  }

  private String word(List<String> words, String text, String path) {
    for (String word : words) {
      if (word.equals(text) || (written && word.equalsIgnoreCase(text))) {
        return word;
      }
    }
    problems.accept(
        path,
        "\"" + text + "\" is no " + quoted(path).replace("\"", "") + Suggestion.of(text, words));
    return text;
  }

  /** A blank between day and time is common in YAML. */
  private static String withT(String text) {
    return text.replaceFirst("^(\\S+) (\\d)", "$1T$2");
  }

  /** The text by the first alternative that it fits. */
  Object anyOf(Shape shape, List<Shape> alternatives, Object value, String path) {
    if (!(value instanceof String given)) {
      problems.accept(path, quoted(path) + " must be a text");
      return value;
    }
    var faults = new ArrayList<String>();
    for (Shape alternative : alternatives) {
      Shape resolved = alternative.resolved();
      String text = written ? withT(given.strip()) : given;
      Optional<String> fault = fault(resolved, text);
      if (fault.isEmpty()) {
        return text;
      }
      faults.add(fault.get());
    }
    String impossible =
        faults.stream().filter(fault -> fault.startsWith("is a day")).findFirst().orElse(null);
    problems.accept(
        path,
        quoted(path) + " " + (impossible != null ? impossible : "must be: " + description(shape)));
    return value;
  }

  private static Optional<String> fault(Shape shape, String text) {
    Optional<String> pattern = shape.text("pattern");
    if (pattern.isPresent() && !matches(pattern.get(), text)) {
      return Optional.of(
          pattern.get().equals("\\S")
              ? "is blank: fill it in or take it out"
              : "must be: " + description(shape));
    }
    return shape.text("format").flatMap(format -> impossible(format, text));
  }

  private static String description(Shape shape) {
    return shape.text("description").map(ShapeScalars::lower).orElse("it has another form");
  }

  private static String lower(String sentence) {
    boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
    return acronym
        ? sentence
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }

  /** A pattern may match anywhere; its end is the text's, not a line's before it. */
  private static boolean matches(String pattern, String text) {
    if (pattern.equals("\\S")) {
      return !text.isBlank();
    }
    return PATTERNS
        .computeIfAbsent(pattern, p -> Pattern.compile(p.replaceFirst("\\$$", "\\\\z")))
        .matcher(text)
        .find();
  }

  private static Optional<String> impossible(String format, String text) {
    boolean possible = format.equals("date") ? isDay(text) : Times.parse(text).isPresent();
    return possible
        ? Optional.empty()
        : Optional.of("is a day or a time that does not exist: correct it");
  }

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
