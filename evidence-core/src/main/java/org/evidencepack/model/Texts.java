package org.evidencepack.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Pattern;

/** What the values of this package demand of their texts. */
final class Texts {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private Texts() {}

  static void require(String what, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("the " + what + " is missing or empty");
    }
  }

  /** Demands that none is blank; gives an unmodifiable copy. */
  static List<String> requireAll(String what, List<String> texts) {
    for (String text : texts) {
      require(what, text);
    }
    return List.copyOf(texts);
  }

  /** Demands what RFC 3339 can write: a year of four digits, an offset in whole minutes. */
  static void requireTime(OffsetDateTime time) {
    boolean wholeMinutes = time.getOffset().getTotalSeconds() % 60 == 0;
    if (time.getYear() < 0 || time.getYear() > 9999 || !wholeMinutes) {
      throw new IllegalArgumentException(
          "the time " + time + " has no year from 0 to 9999 with an offset in whole minutes");
    }
  }

  static void requireCountry(String code) {
    if (!COUNTRY.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is no country code: two capital letters of ISO 3166-1, such as FR");
    }
  }
}
