package org.evidencepack.model;

import java.util.Optional;

/**
 * Where the time of an event comes from (FORMAT.md section 8.1).
 *
 * @param source the clock, such as {@code NTP} or {@code recorder's display}
 * @param errorSeconds its known error: what it showed less the true time
 */
public record ClockSource(String source, Optional<Long> errorSeconds) {
  private static final long LARGEST = (1L << 53) - 1;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the source is blank or the error beyond 2^53 - 1
   */
  public ClockSource {
    Texts.require("source of a clock", source);
    if (errorSeconds.filter(error -> error > LARGEST || error < -LARGEST).isPresent()) {
      throw new IllegalArgumentException("the error of the clock is beyond 2^53 - 1 seconds");
    }
  }

  /** A clock of which no error is known. */
  public static ClockSource of(String source) {
    return new ClockSource(source, Optional.empty());
  }
}
