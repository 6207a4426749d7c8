package org.evidencepack.internal.page;

import java.util.Locale;
import org.evidencepack.model.VisibleText;

/** Text as HTML has it. */
final class PageText {
  private static final String ESCAPE = "\\u{%04X}";
  private static final String MARKED = "<span class=\"escape\">" + ESCAPE + "</span>";

  private PageText() {}

  /** A text in which lines may end, and marks of direction stand between words. */
  static String prose(String text) {
    return escaped(text, true, MARKED);
  }

  /** A text in one line, in which nothing may be invisible. */
  static String line(String text) {
    return escaped(text, false, MARKED);
  }

  /** As {@link #line}, where no elements may be: between quotes, in a title. */
  static String value(String text) {
    return escaped(text, false, ESCAPE);
  }

  private static String escaped(String text, boolean prose, String escape) {
    var out = new StringBuilder(text.length() + 16);
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      if (VisibleText.isVisible(c) || (prose && proseOnly(c))) {
        append(out, c);
      } else {
        out.append(String.format(Locale.ROOT, escape, c));
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
}
