package org.evidencepack.model;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An evidence item: an exhibit, with its own folder in the payload.
 *
 * @param id its identifier in the package, such as {@code E001}
 * @param description what it is
 * @param source where it was taken from: device, account, service
 * @param collectedAt when it was taken, with the offset of the place
 * @param place where it was taken
 * @param details what else is said of it, as FORMAT.md section 6.1 has it: origin, acquisition,
 *     handling
 */
public record EvidenceItem(
    String id,
    Optional<String> description,
    Optional<String> source,
    Optional<OffsetDateTime> collectedAt,
    Optional<Place> place,
    Optional<Details> details) {

  /** An id is the name of a folder, which Windows must not take for a device. */
  private static final Pattern ID =
      Pattern.compile("(?!(?i:con|prn|aux|nul|(com|lpt)[0-9])\\z)[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the id is not of the form of FORMAT.md section 3.4, or the
   *     time has no year from 0 to 9999 or an offset that is not in whole minutes
   */
  public EvidenceItem {
    requireId(id);
    collectedAt.ifPresent(Texts::requireTime);
  }

  /** Whether the text can be an item's id. */
  public static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }

  static void requireId(String text) {
    if (!isId(text)) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no item id: 1 to 64 letters A-Z a-z, digits, _ or -, first a letter or"
              + " digit; and no device of Windows, such as CON");
    }
  }

  /** An item of which only the id is known. */
  public static EvidenceItem of(String id) {
    return new EvidenceItem(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same item with that description. */
  public EvidenceItem withDescription(String text) {
    return new EvidenceItem(id, Optional.of(text), source, collectedAt, place, details);
  }

  /** The same item, taken from there. */
  public EvidenceItem withSource(String text) {
    return new EvidenceItem(id, description, Optional.of(text), collectedAt, place, details);
  }

  /** The same item, taken at that time. */
  public EvidenceItem withCollectedAt(OffsetDateTime time) {
    return new EvidenceItem(id, description, source, Optional.of(time), place, details);
  }

  /** The same item, taken at that place. */
  public EvidenceItem withPlace(Place where) {
    return new EvidenceItem(id, description, source, collectedAt, Optional.of(where), details);
  }

  /** The same item, of which that is said besides. */
  public EvidenceItem withDetails(Details further) {
    return new EvidenceItem(id, description, source, collectedAt, place, Optional.of(further));
  }
}
