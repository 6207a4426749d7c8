package org.evidencepack.internal.format;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody who wrote a wrong word may have meant. */
public final class Suggestion {
  private Suggestion() {}

  /** The rest of a sentence: the nearest word, if one is near, else all of them. */
  public static String of(String wrong, List<String> known) {
    String nearest =
        known.stream().min(Comparator.comparingInt(word -> distance(wrong, word))).orElse("");
    return near(wrong, nearest)
        ? ": did you mean \"" + nearest + "\"?"
        : ": known here are " + String.join(", ", known);
  }

  /** Whether the one may have been meant by the other. */
  public static boolean near(String wrong, String known) {
    return distance(wrong, known) <= Math.max(2, wrong.length() / 3)
        || (known.length() > 3 && wrong.startsWith(known));
  }

  /** Insertions, deletions and replacements between the two, case aside (Levenshtein). */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] costs = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      costs[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int corner = costs[0];
      costs[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        corner = costs[j];
        costs[j] = Math.min(replaced, 1 + Math.min(costs[j], costs[j - 1]));
      }
    }
    return costs[b.length()];
  }
}
