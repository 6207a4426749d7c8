package org.evidencepack.sign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * One line of an algorithm policy.
 *
 * @param kind what the algorithm does
 * @param name of the algorithm, as {@link AlgorithmNames} tells it
 * @param bits the smallest key that the line speaks of; 0 for a digest, or where the name says all
 * @param last the last day, in UTC, on which it counts; empty if none is set
 * @param checked whether somebody held the line against the text of its source
 * @param source the document that says so
 */
record AlgorithmRule(
    Kind kind, String name, int bits, Optional<LocalDate> last, boolean checked, String source) {

  /** What an algorithm does. */
  enum Kind {
    DIGEST,
    SIGNATURE
  }

  boolean countsAt(Instant at) {
    return last.isEmpty()
        || at.isBefore(last.get().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  /** The source, and how far it is to be relied upon. */
  String reference() {
    return source + (checked ? "" : "; not checked against the official text");
  }
}
