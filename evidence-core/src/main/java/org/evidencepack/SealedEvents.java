package org.evidencepack;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.model.ToolInfo;

/**
 * The custody events that a seal covers (FORMAT.md section 8).
 *
 * @param events oldest first, the last one PACKAGED
 * @param recordedAt when they are written down, not before any of them
 */
record SealedEvents(List<CustodyEvent> events, Instant recordedAt) {

  /** These events, with a PACKAGED by that actor at the end where the caller has put none. */
  static SealedEvents of(List<CustodyEvent> events, Party actor, ToolInfo tool, Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (events.isEmpty()) {
      return new SealedEvents(List.of(packaged(actor, tool, now, clock)), now);
    }
    CustodyEvent last = events.get(events.size() - 1);
    Instant latest = last.occurredAt().toInstant();
    // The last event may be of this very second, and a fraction of it.
    Instant recordedAt = now.isBefore(latest) ? latest : now;
    if (last.type() == EventType.PACKAGED) {
      return new SealedEvents(events, recordedAt);
    }
    var all = new ArrayList<>(events);
    all.add(packaged(actor, tool, recordedAt, clock));
    return new SealedEvents(all, recordedAt);
  }

  /**
   * Demands that an event may follow these.
   *
   * @throws InvalidInputException if it came before one of them, or has not happened yet
   */
  static void requireNext(List<CustodyEvent> events, CustodyEvent event, Instant now)
      throws InvalidInputException {
    if (event.occurredAt().toInstant().isAfter(now)) {
      throw new InvalidInputException(
          "the event "
              + event.type()
              + " of "
              + event.occurredAt()
              + " has not happened yet, for it is "
              + now
              + ": correct its time, or this computer's clock");
    }
    if (!events.isEmpty()) {
      requireAfter(events.get(events.size() - 1), event);
    }
  }

  private static void requireAfter(CustodyEvent last, CustodyEvent event)
      throws InvalidInputException {
    if (event.occurredAt().isBefore(last.occurredAt())) {
      throw new InvalidInputException(
          "the event "
              + event.type()
              + " of "
              + event.occurredAt()
              + " came before "
              + last.type()
              + " of "
              + last.occurredAt()
              + ": record events oldest first");
    }
  }

  /** PRESERVED, to follow these events. */
  static CustodyEvent preserved(List<CustodyEvent> events, Party actor, ToolInfo tool, Clock clock)
      throws InvalidInputException {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (!events.isEmpty()) {
      CustodyEvent last = events.get(events.size() - 1);
      if (last.type() == EventType.PACKAGED) {
        throw new InvalidInputException(
            "the events end with PACKAGED and none is PRESERVED: record that before, or neither");
      }
      Instant latest = last.occurredAt().toInstant();
      at = at.isBefore(latest) ? latest : at;
    }
    return CustodyEvent.of(
            EventType.PRESERVED, actor, at.atZone(clock.getZone()).toOffsetDateTime())
        .withMethod("digests and metadata of the files were taken, the content stays where it is")
        .withTools(List.of(tool));
  }

  private static CustodyEvent packaged(Party actor, ToolInfo tool, Instant at, Clock clock) {
    OffsetDateTime there = at.atZone(clock.getZone()).toOffsetDateTime();
    return CustodyEvent.of(EventType.PACKAGED, actor, there).withTools(List.of(tool));
  }
}
