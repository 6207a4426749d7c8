package org.evidencepack.internal.name;

/** Cuts components and puts suffixes into them (FORMAT.md section 3.3). */
final class Shortening {
  /** An extension of more octets is taken for a part of the name that may be cut. */
  private static final int EXTENSION_LIMIT = 64;

  private Shortening() {}

  /** The component with the suffix before its last extension, cut to the limit if need be. */
  static String withSuffix(String component, String suffix) {
    int dot = component.lastIndexOf('.');
    boolean extended = dot > 0 && PortableName.octets(component.substring(dot)) <= EXTENSION_LIMIT;
    String stem = extended ? component.substring(0, dot) : component;
    String end = suffix + (extended ? component.substring(dot) : "");
    return cut(stem, PortableName.COMPONENT_LIMIT - PortableName.octets(end)) + end;
  }

  /**
   * The longest beginning of the text that has at most so many octets and ends between characters.
   */
  private static String cut(String text, int limit) {
    int octets = PortableName.octets(text);
    int end = text.length();
    while (octets > limit) {
      int start = lastCharacter(text, end);
      octets -= PortableName.octets(text.substring(start, end));
      end = start;
    }
    return text.substring(0, end);
  }

  /** Where the last character of the first part of a text begins; it may be escaped. */
  private static int lastCharacter(String text, int end) {
    int start = end;
    for (int octets = 1; octets <= 4; octets++) {
      if (!escape(text, start - 3)) {
        break;
      }
      start -= 3;
      // A continuation octet of UTF-8 is not where a character begins.
      if ("89AB".indexOf(text.charAt(start + 1)) < 0) {
        break;
      }
    }
    return start < end ? start : text.offsetByCodePoints(end, -1);
  }

  private static boolean escape(String text, int at) {
    return at >= 0
        && text.charAt(at) == '='
        && NameCharacters.hex(text.charAt(at + 1)) >= 0
        && NameCharacters.hex(text.charAt(at + 2)) >= 0;
  }
}
