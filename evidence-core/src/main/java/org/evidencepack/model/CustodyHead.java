package org.evidencepack.model;

import java.util.Optional;

/**
 * How far a custody log goes: what to keep outside the package, so that a cut-off tail is seen.
 *
 * @param events number of events
 * @param digest digest of the last one; empty if there is none
 */
public record CustodyHead(long events, Optional<Digest> digest) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there are events without a digest, or a digest without
   *     events
   */
  public CustodyHead {
    if (events < 0 || (events == 0) == digest.isPresent()) {
      throw new IllegalArgumentException("a head has a digest if and only if there are events");
    }
  }
}
