package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a bearable length. */
final class Paragraph {
  private static final int WIDTH = 108;

  private Paragraph() {}

  /**
   * The text in lines that begin with that many spaces, broken between words, and between
   * characters of scripts that write no spaces; a word that is longer than a line stays whole.
   */
  static List<String> lines(String text, int indent) {
    List<String> lines = new ArrayList<>();
    String begin = " ".repeat(indent);
    var line = new StringBuilder(begin);
    for (String word : text.split(" ", -1)) {
      String gap = " ";
      for (String part : parts(word)) {
        if (line.length() > indent && columns(line) + gap.length() + columns(part) > WIDTH) {
          lines.add(line.toString());
          line.setLength(indent);
        }
        line.append(line.length() > indent ? gap : "").append(part);
        gap = "";
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text, with blanks behind it up to that many characters. */
  static String column(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** A word, taken apart before each character that can begin a line. */
  private static List<String> parts(String word) {
    var parts = new ArrayList<String>();
    int begin = 0;
    for (int at = 1; at < word.length(); at++) {
      if (Character.isIdeographic(word.codePointAt(at))) {
        parts.add(word.substring(begin, at));
        begin = at;
      }
    }
    parts.add(word.substring(begin));
    return parts;
  }

  /** Its width on a terminal: characters of Chinese and their punctuation fill two columns. */
  private static int columns(CharSequence text) {
    return text.codePoints().map(c -> wide(c) ? 2 : 1).sum();
  }

  private static boolean wide(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x30FF)
        || (c >= 0xFF01 && c <= 0xFF60);
  }
}
