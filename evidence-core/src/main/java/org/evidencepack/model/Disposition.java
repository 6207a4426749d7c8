package org.evidencepack.model;

import java.util.Optional;

/**
 * How the custody of evidence ended (FORMAT.md section 8.1).
 *
 * @param method how: returned to the owner, wiped, shredded
 * @param authorisedBy who allowed it
 * @param recipient who has it now
 * @param certificate the document that attests it, by reference
 */
public record Disposition(
    String method,
    Optional<Party> authorisedBy,
    Optional<Party> recipient,
    Optional<String> certificate) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the method is blank
   */
  public Disposition {
    Texts.require("method of a disposition", method);
  }

  /** A disposition of which only the method is known. */
  public static Disposition by(String method) {
    return new Disposition(method, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
