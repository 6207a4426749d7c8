package org.evidencepack.model;

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

  static void requireCountry(String code) {
    if (!COUNTRY.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is no country code: two capital letters of ISO 3166-1, such as FR");
    }
  }
}
