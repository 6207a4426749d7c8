package org.evidencepack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 9, 0xA, 0xD, 0x1B, 0x7F, 0x85, 0x9B, 0x61C, 0x200E, 0x200F, 0x2028})
  void showsWhatMovesTheCursorAsANumber(int c) {
    assertThat(Escape.text("a" + Character.toString(c) + "b"))
        .isEqualTo("a\\u{%04X}b".formatted(c));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x202A, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE000, 0xD800, 0xE0041, 0x10FFFF})
  void showsWhatTurnsTheLineOrCannotBeSeenAsANumber(int c) {
    assertThat(Escape.text(Character.toString(c))).isEqualTo("\\u{%04X}".formatted(c));
  }

  @Test
  void leavesAllScriptsAndEmojiAsTheyAre() {
    String text = "é ع 日本 👩\u200D🔬 می\u200Cخواهم \\u{41}";
    assertThat(Escape.text(text)).isEqualTo(text);
  }
}
