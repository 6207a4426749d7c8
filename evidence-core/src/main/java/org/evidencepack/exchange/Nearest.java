package org.evidencepack.exchange;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What somebody who wrote a wrong word may have meant. */
final class Nearest {
  private static final int LONGEST = 64;

  private Nearest() {}

  /** The word in quotes, that it is unknown, and what to write instead. */
  static String unknown(String wrong, Collection<String> known) {
    String quoted = "\"" + shortened(wrong) + "\" that is not known; ";
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(wrong, word)))
        .filter(word -> near(wrong, word))
        .map(word -> quoted + "did you mean \"" + word + "\"?")
        .orElse(quoted + "known here are " + String.join(", ", known));
  }

  /** The word without control characters and cut where no sane one goes on. */
  static String shortened(String word) {
    String cut = word.length() > LONGEST ? word.substring(0, LONGEST) + "…" : word;
    return cut.replaceAll("\\p{Cntrl}", "?");
  }

  private static boolean near(String wrong, String known) {
    return distance(wrong, known) <= Math.max(2, wrong.length() / 3);
  }

  /** Insertions, deletions and replacements between the two, case aside (Levenshtein). */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    if (a.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
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
