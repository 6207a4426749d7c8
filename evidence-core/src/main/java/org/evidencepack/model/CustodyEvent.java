package org.evidencepack.model;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Something that happened to the evidence (FORMAT.md section 8.1). A value: it never changes, the
 * {@code with} methods give changed copies, and two events with equal members are equal.
 */
public final class CustodyEvent {
  private final EventMembers members;

  private CustodyEvent(EventMembers members) {
    this.members = members;
  }

  /**
   * An event of that type by that actor.
   *
   * @param occurredAt when, with the offset of the place
   * @throws IllegalArgumentException if the time has no year from 0 to 9999 or an offset that is
   *     not in whole minutes
   */
  public static CustodyEvent of(EventType type, Party actor, OffsetDateTime occurredAt) {
    return new CustodyEvent(new EventMembers(type, actor, occurredAt));
  }

  /** Physical items or data were gathered (ISO/IEC 27037: collection). */
  public static CustodyEvent collected(String actor, Instant at) {
    return of(EventType.COLLECTED, Party.named(actor), at.atOffset(ZoneOffset.UTC));
  }

  /** A copy of data was made (ISO/IEC 27037: acquisition). */
  public static CustodyEvent acquired(String actor, Instant at) {
    return of(EventType.ACQUIRED, Party.named(actor), at.atOffset(ZoneOffset.UTC));
  }

  private CustodyEvent with(Consumer<EventMembers> change) {
    EventMembers copy = members.clone();
    change.accept(copy);
    return new CustodyEvent(copy);
  }

  /** What happened. */
  public EventType type() {
    return members.type;
  }

  /** Who did it. */
  public Party actor() {
    return members.actor;
  }

  /** When, with the offset of the place. */
  public OffsetDateTime occurredAt() {
    return members.occurredAt;
  }

  /** Where the time comes from. */
  public Optional<ClockSource> clock() {
    return members.clock;
  }

  /** The same event with that clock as the source of its time. */
  public CustodyEvent withClock(ClockSource source) {
    return with(copy -> copy.clock = Optional.of(source));
  }

  /** Ids of the items it concerns; empty: the whole package. */
  public List<String> items() {
    return members.items;
  }

  /**
   * The same event concerning these items only.
   *
   * @throws IllegalArgumentException if one is no item id (FORMAT.md section 3.4)
   */
  public CustodyEvent withItems(List<String> ids) {
    List<String> copied = List.copyOf(ids);
    copied.forEach(EvidenceItem::requireId);
    return with(copy -> copy.items = copied);
  }

  /** Where it happened. */
  public Optional<Place> place() {
    return members.place;
  }

  /** The same event at that place. */
  public CustodyEvent withPlace(Place where) {
    return with(copy -> copy.place = Optional.of(where));
  }

  /** Why. */
  public Optional<String> reason() {
    return members.reason;
  }

  /** The same event for that reason. */
  public CustodyEvent withReason(String why) {
    return with(copy -> copy.reason = Optional.of(why));
  }

  /** The legal basis. */
  public Optional<String> authority() {
    return members.authority;
  }

  /** The same event under that legal authority. */
  public CustodyEvent withAuthority(String basis) {
    return with(copy -> copy.authority = Optional.of(basis));
  }

  /** How it was done. */
  public Optional<String> method() {
    return members.method;
  }

  /** The same event done that way. */
  public CustodyEvent withMethod(String how) {
    return with(copy -> copy.method = Optional.of(how));
  }

  /** With what. */
  public List<ToolInfo> tools() {
    return members.tools;
  }

  /** The same event done with these tools. */
  public CustodyEvent withTools(List<ToolInfo> used) {
    List<ToolInfo> copied = List.copyOf(used);
    return with(copy -> copy.tools = copied);
  }

  /** Who handed over. */
  public Optional<Party> releasedBy() {
    return members.releasedBy;
  }

  /** The same event as a hand-over by that party. */
  public CustodyEvent withReleasedBy(Party party) {
    return with(copy -> copy.releasedBy = Optional.of(party));
  }

  /** Who took over. */
  public Optional<Party> receivedBy() {
    return members.receivedBy;
  }

  /** The same event as a hand-over to that party. */
  public CustodyEvent withReceivedBy(Party party) {
    return with(copy -> copy.receivedBy = Optional.of(party));
  }

  /** Who saw a hand-over. */
  public Optional<Party> witness() {
    return members.witness;
  }

  /** The same event seen by that party. */
  public CustodyEvent withWitness(Party party) {
    return with(copy -> copy.witness = Optional.of(party));
  }

  /** Digests that were made before. */
  public List<NamedDigest> digestsBefore() {
    return members.digestsBefore;
  }

  /** The same event with these digests made before. */
  public CustodyEvent withDigestsBefore(List<NamedDigest> digests) {
    List<NamedDigest> copied = List.copyOf(digests);
    return with(copy -> copy.digestsBefore = copied);
  }

  /** Digests that were made after. */
  public List<NamedDigest> digestsAfter() {
    return members.digestsAfter;
  }

  /** The same event with these digests made after. */
  public CustodyEvent withDigestsAfter(List<NamedDigest> digests) {
    List<NamedDigest> copied = List.copyOf(digests);
    return with(copy -> copy.digestsAfter = copied);
  }

  /** What changed unavoidably. */
  public Optional<UnavoidableChange> change() {
    return members.change;
  }

  /** The same event with that unavoidable change. */
  public CustodyEvent withChange(UnavoidableChange what) {
    return with(copy -> copy.change = Optional.of(what));
  }

  /** How the evidence is kept. */
  public Optional<Storage> storage() {
    return members.storage;
  }

  /** The same event with the evidence kept like that. */
  public CustodyEvent withStorage(Storage how) {
    return with(copy -> copy.storage = Optional.of(how));
  }

  /** How the evidence travelled. */
  public Optional<Transport> transport() {
    return members.transport;
  }

  /** The same event with the evidence travelling like that. */
  public CustodyEvent withTransport(Transport how) {
    return with(copy -> copy.transport = Optional.of(how));
  }

  /** Conditions of use in force. */
  public List<String> conditions() {
    return members.conditions;
  }

  /**
   * The same event with these conditions of use in force.
   *
   * @throws IllegalArgumentException if one is blank
   */
  public CustodyEvent withConditions(List<String> texts) {
    List<String> checked = Texts.requireAll("condition", texts);
    return with(copy -> copy.conditions = checked);
  }

  /** Consents given, by reference. */
  public List<String> consents() {
    return members.consents;
  }

  /**
   * The same event with these consents given.
   *
   * @throws IllegalArgumentException if one is blank
   */
  public CustodyEvent withConsents(List<String> texts) {
    List<String> checked = Texts.requireAll("consent", texts);
    return with(copy -> copy.consents = checked);
  }

  /** What went wrong. */
  public Optional<Incident> incident() {
    return members.incident;
  }

  /** The same event with that incident. */
  public CustodyEvent withIncident(Incident what) {
    return with(copy -> copy.incident = Optional.of(what));
  }

  /** How custody ended. */
  public Optional<Disposition> disposition() {
    return members.disposition;
  }

  /** The same event with that end of custody. */
  public CustodyEvent withDisposition(Disposition how) {
    return with(copy -> copy.disposition = Optional.of(how));
  }

  /** What the actor verified before. */
  public Optional<VerificationStatement> verification() {
    return members.verification;
  }

  /** The same event after that verification by its actor. */
  public CustodyEvent withVerification(VerificationStatement what) {
    return with(copy -> copy.verification = Optional.of(what));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CustodyEvent event && members.values().equals(event.members.values());
  }

  @Override
  public int hashCode() {
    return members.values().hashCode();
  }

  @Override
  public String toString() {
    return "CustodyEvent" + members.values();
  }
}
