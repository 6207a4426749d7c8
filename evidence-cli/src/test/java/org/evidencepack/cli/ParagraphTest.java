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

  @Test
  void chineseIsBrokenBetweenItsCharactersButNotBeforeAComma() {
    List<String> lines = Paragraph.lines("[zh] " + "对所提供的信息保密，".repeat(12) + "case.asice", 17);

    assertThat(lines).hasSize(3).allMatch(line -> line.startsWith(" ".repeat(17)));
    assertThat(lines).noneMatch(line -> line.strip().startsWith("，"));
    assertThat(lines).allMatch(line -> line.strip().length() <= 48);
    assertThat(lines.stream().map(String::strip).collect(Collectors.joining()))
        .isEqualTo("[zh] " + "对所提供的信息保密，".repeat(12) + "case.asice");
  }
}
