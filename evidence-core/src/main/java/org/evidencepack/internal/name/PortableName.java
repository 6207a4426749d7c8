package org.evidencepack.internal.name;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The stored names of FORMAT.md section 3. Pure functions; they take any input. */
public final class PortableName {
  /** Most octets of a component in UTF-8. */
  public static final int COMPONENT_LIMIT = 240;

  /** Most octets of a whole stored name in UTF-8. */
  public static final int NAME_LIMIT = 1024;

  private PortableName() {}

  /**
   * The component of a stored name for an original component: escaped and, if it is over-long, cut
   * (section 3.3).
   *
   * @param originalOctets at least one octet
   */
  public static String ofComponent(byte[] originalOctets) {
    if (originalOctets.length == 0) {
      throw new IllegalArgumentException("A component of a name has at least one octet");
    }
    String text = new String(originalOctets, StandardCharsets.ISO_8859_1);
    if (text.indexOf('=') < 0 && NameCharacters.ordinary(text, 0, text.length())) {
      return text;
    }
    String escaped = Escaping.escape(originalOctets);
    return octets(escaped) <= COMPONENT_LIMIT ? escaped : withSuffix(escaped, 2);
  }

  /** The original octets of a component, unless it was normalised, cut or given a suffix. */
  public static byte[] unescape(String component) {
    return Escaping.unescape(component);
  }

  /**
   * The component with a twin suffix before its last extension: {@code photo~2.jpg}. What comes
   * before the suffix is cut where the whole would be over-long.
   */
  public static String withSuffix(String component, int number) {
    return Shortening.withSuffix(component, "~" + number);
  }

  /**
   * The form in which twins are equal (section 3.2): decomposed, upper case, lower case,
   * decomposed.
   */
  public static String fold(String name) {
    if (NameCharacters.ascii(name)) {
      return name.toLowerCase(Locale.ROOT); // the other steps change nothing
    }
    String upper = decomposed(name).toUpperCase(Locale.ROOT);
    StringBuilder lower = new StringBuilder(upper.length());
    // Of each character by itself: a whole string would get a final sigma.
    upper.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return decomposed(lower.toString());
  }

  /** What section 3.1 has against the stored name, as an English clause, or empty. */
  public static Optional<String> problem(String storedName) {
    if (storedName == null || storedName.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (ordinary(storedName)) {
      return Optional.empty();
    }
    if (storedName.length() > NAME_LIMIT || octets(storedName) > NAME_LIMIT) {
      return Optional.of("it has more than " + NAME_LIMIT + " octets");
    }
    for (String component : storedName.split("/", -1)) {
      String problem = componentProblem(component);
      if (problem != null) {
        return Optional.of(problem);
      }
    }
    return Normalizer.isNormalized(storedName, Normalizer.Form.NFC)
        ? Optional.empty()
        : Optional.of("it is not in Unicode normalisation form C");
  }

  /** Whether there is surely no problem: most names are like this, and seen through at once. */
  private static boolean ordinary(String storedName) {
    if (storedName.length() > NAME_LIMIT) {
      return false;
    }
    int from = 0;
    for (int end = storedName.indexOf('/'); end >= 0; end = storedName.indexOf('/', from)) {
      if (!NameCharacters.ordinary(storedName, from, end)) {
        return false;
      }
      from = end + 1;
    }
    return NameCharacters.ordinary(storedName, from, storedName.length());
  }

  private static String componentProblem(String component) {
    if (component.isEmpty()) {
      return "a component is empty: a slash stands first, last or twice";
    }
    if (octets(component) > COMPONENT_LIMIT) {
      return "a component has more than " + COMPONENT_LIMIT + " octets";
    }
    for (int i = 0; i < component.length(); i = component.offsetByCodePoints(i, 1)) {
      if (NameCharacters.forbidden(component.codePointAt(i))) {
        return String.format(Locale.ROOT, "it contains U+%04X", component.codePointAt(i));
      }
    }
    char last = component.charAt(component.length() - 1);
    if (component.charAt(0) == ' ' || last == ' ' || last == '.') {
      return "a component begins with a space, or ends with a space or a dot";
    }
    return NameCharacters.device(component) ? "Windows takes it for a device" : null;
  }

  private static String decomposed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD);
  }

  static int octets(String text) {
    return NameCharacters.ascii(text)
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
