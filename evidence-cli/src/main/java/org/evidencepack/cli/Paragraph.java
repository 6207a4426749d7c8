package org.evidencepack.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a bearable length. */
final class Paragraph {
  private static final int WIDTH = 108;

  private Paragraph() {}

  /**
   * The text in lines that begin with that many spaces, broken between words; a word that is longer
   * than a line stays whole.
   */
  static List<String> lines(String text, int indent) {
    List<String> lines = new ArrayList<>();
    String begin = " ".repeat(indent);
    var line = new StringBuilder(begin);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line.setLength(indent);
      }
      line.append(line.length() > indent ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
