package org.evidencepack.cli;

import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;

/** A party as one argument: {@code NAME[;ROLE[;ORGANISATION[;COUNTRY[;ID]]]]}. */
final class PartyText {
  static final String FORM = "NAME[;ROLE[;ORGANISATION[;COUNTRY[;ID]]]]";

  private PartyText() {}

  static Party parse(String option, String text) throws InvalidInputException {
    String[] parts = text.split(";", -1);
    try {
      if (parts.length > 5) {
        throw new IllegalArgumentException("it has more than five parts");
      }
      Party party = Party.named(parts[0].strip());
      party = part(parts, 1).isEmpty() ? party : party.withRole(part(parts, 1));
      party = part(parts, 2).isEmpty() ? party : party.withOrganisation(part(parts, 2));
      party = part(parts, 3).isEmpty() ? party : party.withCountry(part(parts, 3));
      return part(parts, 4).isEmpty() ? party : party.withOfficialId(part(parts, 4));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s %s: is no %s: %s".formatted(option, text, FORM, e.getMessage()));
    }
  }

  private static String part(String[] parts, int at) {
    return at < parts.length ? parts[at].strip() : "";
  }
}
