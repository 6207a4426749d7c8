package org.evidencepack.model;

import java.util.Optional;

/**
 * A change to evidence that could not be avoided (ISO/IEC 27037 clause 6.1; FORMAT.md section 8.1).
 *
 * @param description what changed
 * @param responsible who answers for it
 * @param justification why it could not be avoided
 */
public record UnavoidableChange(
    String description, Optional<Party> responsible, Optional<String> justification) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the description is blank
   */
  public UnavoidableChange {
    Texts.require("description of a change", description);
  }
}
