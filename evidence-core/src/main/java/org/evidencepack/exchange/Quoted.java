package org.evidencepack.exchange;

import java.util.Collection;
import java.util.List;
import org.evidencepack.internal.format.Suggestion;

/** Words of others in messages: short, and without control characters. */
final class Quoted {
  private static final int LONGEST = 64;

  private Quoted() {}

  static String of(String word) {
    return "\"" + shortened(word) + "\"";
  }

  /** The word, that it is unknown, and what to write instead. */
  static String unknown(String word, Collection<String> known) {
    return of(word) + ", which is unknown" + Suggestion.of(shortened(word), List.copyOf(known));
  }

  static String shortened(String word) {
    String cut = word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }
}
