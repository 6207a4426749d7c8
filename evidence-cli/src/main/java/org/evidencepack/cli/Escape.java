package org.evidencepack.cli;

import org.evidencepack.model.VisibleText;

/** Makes text from a package harmless on a terminal. */
final class Escape {
  private Escape() {}

  /** As {@link VisibleText} has it. */
  static String text(String text) {
    return VisibleText.of(text);
  }
}
