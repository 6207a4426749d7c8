package org.evidencepack.model;

import java.util.List;
import java.util.Optional;

/**
 * How evidence is kept (FORMAT.md section 8.1). It says at least one thing.
 *
 * @param location where: store, shelf, locker, server
 * @param packaging in what
 * @param seals numbers of the seals on it
 */
public record Storage(Optional<String> location, Optional<String> packaging, List<String> seals) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if all is empty, or a seal number is blank
   */
  public Storage {
    seals = Texts.requireAll("number of a seal", seals);
    if (location.isEmpty() && packaging.isEmpty() && seals.isEmpty()) {
      throw new IllegalArgumentException("the storage has no location, packaging or seals");
    }
  }

  /** Evidence that is kept there. */
  public static Storage at(String location) {
    return new Storage(Optional.of(location), Optional.empty(), List.of());
  }
}
