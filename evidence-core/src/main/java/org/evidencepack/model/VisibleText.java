package org.evidencepack.model;

import java.util.Locale;

/** Text from a package, which is hostile, made harmless to show. */
public final class VisibleText {
  private VisibleText() {}

  /**
   * The text with control, bidirectional and other invisible characters shown as {@code \}{@code
   * u{…}}, so that a name can neither move the cursor of a terminal nor turn a line around. Markup
   * it leaves as it is: a page escapes that besides.
   */
  public static String of(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isVisible(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u{%04X}", c));
              }
            });
    return out.toString();
  }

  /** Whether a code point is shown as itself, and changes nothing of what is around it. */
  public static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.FORMAT -> c == 0x200C || c == 0x200D; // joiners, which scripts and emoji need
      default -> true;
    };
  }
}
