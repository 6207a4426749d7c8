package org.evidencepack.internal.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.internal.format.Times;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.Transport;

/**
 * When, and by what means.
 *
 * @param transmitted when it was sent
 * @param available when it was made available
 * @param until until when it can be fetched
 * @param means by what
 * @param record what proves it
 * @param carrier who carried it
 * @param tracking the carrier's number, or the message's
 * @param receipts who received it, and when
 */
record Sending(
    Optional<Told> transmitted,
    Optional<Told> available,
    Optional<Told> until,
    Optional<Told> means,
    Optional<Told> record,
    Optional<Told> carrier,
    Optional<Told> tracking,
    List<Map<String, Object>> receipts) {

  static Sending of(SealedRecord sealed, LaterTransfer later) {
    return new Sending(
        Told.over(sealed.text("transfer.transmittedAt"), time(later, EventType.TRANSMITTED)),
        Told.over(sealed.text("transfer.madeAvailableAt"), time(later, EventType.MADE_AVAILABLE)),
        sealed.text("transfer.availableUntil"),
        Told.over(
            sealed.text("transfer.means"),
            transport(later, "means", transport -> Optional.of(transport.means()))),
        Told.over(sealed.text("transfer.meansRecord"), transport(later, "proof", Transport::proof)),
        transport(later, "carrier", Transport::carrier),
        transport(later, "trackingId", Transport::trackingId),
        later.receipts().stream().map(Sending::receipt).toList());
  }

  private static Optional<Told> time(LaterTransfer later, EventType type) {
    return later.last(type, "occurredAt", event -> Optional.of(Times.text(event.occurredAt())));
  }

  /** Of the last event that says anything of transport, lest two ways are mixed up. */
  private static Optional<Told> transport(
      LaterTransfer later,
      String member,
      java.util.function.Function<Transport, Optional<String>> value) {
    return later
        .last("transport", CustodyEvent::transport)
        .flatMap(
            told ->
                value
                    .apply((Transport) told.value())
                    .map(text -> Told.of(text, told.source() + "." + member)));
  }

  private static Map<String, Object> receipt(LaterTransfer.Numbered receipt) {
    CustodyEvent event = receipt.event();
    return new JsonMembers()
        .with("at", Times.text(event.occurredAt()))
        .with("by", Sides.party(event.receivedBy().orElse(event.actor())))
        .with("source", receipt.name())
        .map();
  }

  /** Calendar days from when it was made available, or sent, until it no longer is. */
  OptionalLong daysAvailable() {
    Optional<Told> from = available.or(() -> transmitted);
    return until.isPresent() && from.isPresent()
        ? CalendarDays.between((String) from.get().value(), (String) until.get().value())
        : OptionalLong.empty();
  }

  Map<String, Object> members() {
    OptionalLong days = daysAvailable();
    Optional<Map<String, Object>> fetchable =
        until.map(Told::members).map(map -> new JsonMembers().withAll(map).map());
    if (fetchable.isPresent() && days.isPresent()) {
      fetchable.get().put("calendarDays", days.getAsLong());
    }
    return new JsonMembers()
        .with("transmittedAt", transmitted.map(Told::members))
        .with("madeAvailableAt", available.map(Told::members))
        .with("availableUntil", fetchable)
        .with("means", means.map(Told::members))
        .with("record", record.map(Told::members))
        .with("carrier", carrier.map(Told::members))
        .with("trackingId", tracking.map(Told::members))
        .with("receipts", receipts)
        .map();
  }
}
