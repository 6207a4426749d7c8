package org.evidencepack.cli;

import java.util.Locale;

/** Makes text from a package harmless on a terminal. */
final class Escape {
  private Escape() {}

  /**
   * The text with control, bidirectional and other invisible characters shown as {@code \}{@code
   * u{…}}, so that a name can neither move the cursor nor turn the line around.
   */
  static String text(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (harmless(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u{%04X}", c));
              }
            });
    return out.toString();
  }

  private static boolean harmless(int c) {
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
