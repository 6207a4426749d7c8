package org.evidencepack.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to the evidence (FORMAT.md section 8).
 *
 * @param type what happened
 * @param occurredAt when, with the offset of the place
 * @param actor who did it
 * @param items ids of the items it concerns; empty: all
 * @param place where
 * @param reason why
 * @param authority under which legal authority
 * @param method how
 * @param tools with what
 */
public record CustodyEvent(
    EventType type,
    OffsetDateTime occurredAt,
    Party actor,
    List<String> items,
    Optional<Place> place,
    Optional<String> reason,
    Optional<String> authority,
    Optional<String> method,
    List<ToolInfo> tools) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the time has no year from 0 to 9999 or an offset that is
   *     not in whole minutes
   */
  public CustodyEvent {
    Texts.requireTime(occurredAt);
    items = List.copyOf(items);
    tools = List.copyOf(tools);
  }

  /** An event of that type by that actor. */
  public static CustodyEvent of(EventType type, Party actor, OffsetDateTime occurredAt) {
    return new CustodyEvent(
        type,
        occurredAt,
        actor,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Physical items or data were gathered (ISO/IEC 27037: collection). */
  public static CustodyEvent collected(String actor, Instant at) {
    return of(EventType.COLLECTED, Party.named(actor), at.atOffset(ZoneOffset.UTC));
  }

  /** A copy of data was made (ISO/IEC 27037: acquisition). */
  public static CustodyEvent acquired(String actor, Instant at) {
    return of(EventType.ACQUIRED, Party.named(actor), at.atOffset(ZoneOffset.UTC));
  }

  /** The same event, concerning these items only. */
  public CustodyEvent withItems(List<String> ids) {
    return new CustodyEvent(type, occurredAt, actor, ids, place, reason, authority, method, tools);
  }

  /** The same event at that place. */
  public CustodyEvent withPlace(Place where) {
    return new CustodyEvent(
        type, occurredAt, actor, items, Optional.of(where), reason, authority, method, tools);
  }

  /** The same event for that reason. */
  public CustodyEvent withReason(String why) {
    return new CustodyEvent(
        type, occurredAt, actor, items, place, Optional.of(why), authority, method, tools);
  }

  /** The same event under that legal authority. */
  public CustodyEvent withAuthority(String basis) {
    return new CustodyEvent(
        type, occurredAt, actor, items, place, reason, Optional.of(basis), method, tools);
  }

  /** The same event, done that way. */
  public CustodyEvent withMethod(String how) {
    return new CustodyEvent(
        type, occurredAt, actor, items, place, reason, authority, Optional.of(how), tools);
  }

  /** The same event, done with these tools. */
  public CustodyEvent withTools(List<ToolInfo> used) {
    return new CustodyEvent(type, occurredAt, actor, items, place, reason, authority, method, used);
  }
}
