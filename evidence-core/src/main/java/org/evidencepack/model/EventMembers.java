package org.evidencepack.model;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The members of a {@link CustodyEvent}, open to change until an event holds them. */
final class EventMembers implements Cloneable {
  final EventType type;
  final Party actor;
  final OffsetDateTime occurredAt;
  Optional<ClockSource> clock = Optional.empty();
  List<String> items = List.of();
  Optional<Place> place = Optional.empty();
  Optional<String> reason = Optional.empty();
  Optional<String> authority = Optional.empty();
  Optional<String> method = Optional.empty();
  List<ToolInfo> tools = List.of();
  Optional<Party> releasedBy = Optional.empty();
  Optional<Party> receivedBy = Optional.empty();
  Optional<Party> witness = Optional.empty();
  List<NamedDigest> digestsBefore = List.of();
  List<NamedDigest> digestsAfter = List.of();
  Optional<UnavoidableChange> change = Optional.empty();
  Optional<Storage> storage = Optional.empty();
  Optional<Transport> transport = Optional.empty();
  List<String> conditions = List.of();
  List<String> consents = List.of();
  Optional<Incident> incident = Optional.empty();
  Optional<Disposition> disposition = Optional.empty();
  Optional<VerificationStatement> verification = Optional.empty();

  EventMembers(EventType type, Party actor, OffsetDateTime occurredAt) {
    Texts.requireTime(occurredAt);
    this.type = type;
    this.actor = actor;
    this.occurredAt = occurredAt;
  }

  /** A copy to be changed. */
  @Override
  public EventMembers clone() {
    try {
      return (EventMembers) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e); // it is Cloneable
    }
  }

  /** All values, in the order of FORMAT.md section 8.1. */
  List<Object> values() {
    return List.of(
        type,
        occurredAt,
        clock,
        actor,
        items,
        place,
        reason,
        authority,
        method,
        tools,
        releasedBy,
        receivedBy,
        witness,
        digestsBefore,
        digestsAfter,
        change,
        storage,
        transport,
        conditions,
        consents,
        incident,
        disposition,
        verification);
  }
}
