package org.evidencepack.model;

import java.util.Optional;

/**
 * A person or an authority (FORMAT.md section 6).
 *
 * @param name what it is called
 * @param role what it does in the case, such as {@code examiner}
 * @param organisation where a person belongs
 * @param country ISO 3166-1 alpha-2 code
 * @param officialId badge, register or staff number
 */
public record Party(
    String name,
    Optional<String> role,
    Optional<String> organisation,
    Optional<String> country,
    Optional<String> officialId) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the name is blank or the country is no two-letter code
   */
  public Party {
    Texts.require("name of a party", name);
    country.ifPresent(Texts::requireCountry);
  }

  /** A party of which the name alone is known. */
  public static Party named(String name) {
    return new Party(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same party in that role. */
  public Party withRole(String text) {
    return new Party(name, Optional.of(text), organisation, country, officialId);
  }

  /** The same party as a member of that organisation. */
  public Party withOrganisation(String text) {
    return new Party(name, role, Optional.of(text), country, officialId);
  }

  /** The same party in that country (ISO 3166-1 alpha-2). */
  public Party withCountry(String code) {
    return new Party(name, role, organisation, Optional.of(code), officialId);
  }

  /** The same party with that official number. */
  public Party withOfficialId(String text) {
    return new Party(name, role, organisation, country, Optional.of(text));
  }
}
