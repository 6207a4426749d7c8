package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void linesBreakBetweenWordsAndLoseNone() {
    String text = "word ".repeat(100).strip();

    List<String> lines = Paragraph.lines(text, 13);

    assertThat(lines)
        .hasSizeBetween(5, 7)
        .allMatch(line -> line.length() <= 108)
        .allMatch(line -> line.matches(" {13}word( word)*"));
    assertThat(lines.stream().map(String::strip).collect(Collectors.joining(" "))).isEqualTo(text);
  }

  @Test
  void aWordThatIsLongerThanALineStaysWhole() {
    String word = "x".repeat(200);

    assertThat(Paragraph.lines("a " + word + " b", 2)).containsExactly("  a", "  " + word, "  b");
  }

  @Test
  void aShortTextIsOneLineAndSoIsNone() {
    assertThat(Paragraph.lines("a b", 2)).containsExactly("  a b");
    assertThat(Paragraph.lines("", 2)).containsExactly("  ");
  }
}
