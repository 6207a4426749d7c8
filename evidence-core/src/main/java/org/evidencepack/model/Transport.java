package org.evidencepack.model;

import java.util.Optional;

/**
 * How evidence travelled (FORMAT.md section 8.1).
 *
 * @param means by what: courier, post, AS4, secure link
 * @param carrier who carried it
 * @param trackingId the carrier's number, or the message's
 * @param proof what proves delivery
 */
public record Transport(
    String means, Optional<String> carrier, Optional<String> trackingId, Optional<String> proof) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the means are blank
   */
  public Transport {
    Texts.require("means of a transport", means);
  }

  /** A transport of which only the means are known. */
  public static Transport by(String means) {
    return new Transport(means, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
