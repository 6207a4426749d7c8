package org.evidencepack.model;

import java.util.Optional;

/**
 * Where something happened.
 *
 * @param name address, site or room
 * @param country ISO 3166-1 alpha-2 code
 */
public record Place(String name, Optional<String> country) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the name is blank or the country is no two-letter code
   */
  public Place {
    Texts.require("name of a place", name);
    country.ifPresent(Texts::requireCountry);
  }

  /** A place without a country. */
  public static Place named(String name) {
    return new Place(name, Optional.empty());
  }
}
