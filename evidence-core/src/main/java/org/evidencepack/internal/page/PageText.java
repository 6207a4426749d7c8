package org.evidencepack.internal.page;

import java.util.Locale;

/** Text as HTML has it. */
final class PageText {
  private PageText() {}

  /** A text in which lines may end, and marks of direction stand between words. */
  static String prose(String text) {
    return escaped(text, true);
  }

  /** A text in one line, in which nothing may be invisible. */
  static String line(String text) {
    return escaped(text, false);
  }

  private static String escaped(String text, boolean prose) {
    var out = new StringBuilder(text.length() + 16);
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (harmless(c) || (prose && proseOnly(c))) {
        append(out, c);
      } else {
        out.append(String.format(Locale.ROOT, "<span class=\"escape\">\\u{%04X}</span>", c));
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(c);
    }
  }

  /** What right-to-left texts need; embeddings, overrides and isolates they do not. */
  private static boolean proseOnly(int c) {
    return c == '\n' || c == '\t' || c == 0x200E || c == 0x200F || c == 0x061C;
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
