package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of YAML with explanations. A line whose text is optional begins with {@code "# "}; lines
 * that only explain, with {@code "## "}. An explanation stands behind its line where there is room,
 * else in lines of its own above; what is written from right to left always does, as beside YAML it
 * would come out in disorder.
 */
final class TemplateLines {
  private static final int WIDTH = 100;
  private static final int COLUMN = 46;
  private static final int NOT_OPTIONAL = -1;

  private final StringBuilder text = new StringBuilder();
  private final boolean rightToLeft;
  private int optionalAt = NOT_OPTIONAL;

  TemplateLines(boolean rightToLeft) {
    this.rightToLeft = rightToLeft;
  }

  /** What follows, up to {@link #endOptional}, is optional, behind marks at that depth. */
  void beginOptional(int depth) {
    optionalAt = depth;
  }

  void endOptional() {
    optionalAt = NOT_OPTIONAL;
  }

  boolean inOptional() {
    return optionalAt != NOT_OPTIONAL;
  }

  void blank() {
    text.append('\n');
  }

  /** Lines that explain. */
  void explain(int depth, String explanation) {
    String begin =
        inOptional()
            ? " ".repeat(optionalAt) + "## " + " ".repeat(Math.max(0, depth - optionalAt - 1))
            : " ".repeat(depth) + "## ";
    for (String line : wrapped(explanation, WIDTH - begin.length())) {
      text.append(begin).append(line).append('\n');
    }
  }

  /** A line of YAML with its explanation. */
  void entry(int depth, String yaml, List<String> explanation) {
    String line = begin(depth) + yaml;
    String behind = String.join("; ", explanation);
    int column = Math.max(COLUMN, line.length() + 2);
    if (rightToLeft) {
      explanation.forEach(part -> explain(depth, part));
      plain(depth, yaml);
    } else if (column + 2 + width(behind) > WIDTH) {
      explain(depth, behind);
      plain(depth, yaml);
    } else {
      String gap = " ".repeat(column - line.length());
      text.append(line).append(gap).append("# ").append(behind).append('\n');
    }
  }

  /** YAML without an explanation; goes on in deeper lines where it is long. */
  void plain(int depth, String yaml) {
    int at = depth;
    for (String line : wrapped(yaml, WIDTH - depth - 6)) {
      text.append(begin(at)).append(line).append('\n');
      at = depth + 4;
    }
  }

  private String begin(int depth) {
    return inOptional()
        ? " ".repeat(optionalAt) + "# " + " ".repeat(depth - optionalAt)
        : " ".repeat(depth);
  }

  /** Broken at blanks, which no quotes enclose and no key precedes. */
  private static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    int from = 0;
    int blank = 0;
    boolean quoted = false;
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) == ' ' && !quoted && at > 0 && text.charAt(at - 1) != ':') {
        if (blank > from && width(text.substring(from, at)) > width) {
          lines.add(text.substring(from, blank));
          from = blank + 1;
        }
        blank = at;
      }
      quoted ^= text.charAt(at) == '"';
    }
    if (blank > from && width(text.substring(from)) > width) {
      lines.add(text.substring(from, blank));
      from = blank + 1;
    }
    lines.add(text.substring(from));
    return lines;
  }

  /** Columns on a terminal: Chinese takes two for a character. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x2E80 && c < 0xFFE7 ? 2 : 1).sum();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
