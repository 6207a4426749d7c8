package org.evidencepack.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Something that went wrong with evidence (FORMAT.md section 8.1).
 *
 * @param kind what: broken seal, loss, unauthorised access
 * @param detectedAt when it was noticed, with the offset of the place
 * @param notified who was told
 */
public record Incident(String kind, Optional<OffsetDateTime> detectedAt, List<String> notified) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the kind or a name of {@code notified} is blank, or the
   *     time has no year from 0 to 9999 or an offset that is not in whole minutes
   */
  public Incident {
    Texts.require("kind of an incident", kind);
    detectedAt.ifPresent(Texts::requireTime);
    notified = Texts.requireAll("name of somebody notified", notified);
  }

  /** An incident of which only the kind is known. */
  public static Incident of(String kind) {
    return new Incident(kind, Optional.empty(), List.of());
  }
}
