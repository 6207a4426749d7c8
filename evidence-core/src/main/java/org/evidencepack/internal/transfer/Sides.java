package org.evidencepack.internal.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Party;

/**
 * Sender and recipient.
 *
 * @param sender who sends; empty if nobody is named
 * @param recipient to whom; empty if nobody is named
 */
record Sides(Optional<Told> sender, Optional<Told> recipient) {
  static Sides of(CaseInfo about, SealedRecord sealed, LaterTransfer later) {
    return new Sides(sender(about, sealed, later), recipient(sealed, later));
  }

  private static Optional<Told> sender(CaseInfo about, SealedRecord sealed, LaterTransfer later) {
    Optional<Told> said = sealed.object("transfer.sender");
    if (!later.onward()) {
      said =
          said.or(() -> about.authority().map(party -> Told.of(party(party), "case.authority")))
              .or(() -> answering(sealed, "parties.addressee", "parties.requestedAuthority"));
    }
    Optional<Told> handed = later.last("releasedBy", event -> event.releasedBy().map(Sides::party));
    return merged(said, handed)
        .or(() -> later.last("actor", event -> Optional.of(party(event.actor()))));
  }

  private static Optional<Told> recipient(SealedRecord sealed, LaterTransfer later) {
    Optional<Told> said = sealed.object("transfer.recipient");
    if (!later.onward()) {
      said = said.or(() -> answering(sealed, "request.returnTo", "parties.requestingAuthority"));
    }
    return merged(said, later.last("receivedBy", event -> event.receivedBy().map(Sides::party)));
  }

  /** Who asked receives the answer of whom was asked; a request says nothing of either kind. */
  private static Optional<Told> answering(SealedRecord sealed, String first, String second) {
    return sealed.answers()
        ? sealed.object(first).or(() -> sealed.object(second))
        : Optional.empty();
  }

  /** Of one and the same party the record before the seal says more: address, languages. */
  private static Optional<Told> merged(Optional<Told> sealed, Optional<Told> later) {
    if (sealed.isEmpty() || later.isEmpty()) {
      return Told.over(sealed, later);
    }
    Map<?, ?> before = (Map<?, ?>) sealed.get().value();
    Map<?, ?> after = (Map<?, ?>) later.get().value();
    if (!after.get("name").equals(before.get("name"))) {
      return Told.over(sealed, later);
    }
    var both = new LinkedHashMap<Object, Object>(before);
    after.forEach(both::putIfAbsent);
    return Optional.of(Told.of(both, sealed.get().source() + ", " + later.get().source()));
  }

  static Map<String, Object> party(Party party) {
    return new JsonMembers()
        .with("name", party.name())
        .with("role", party.role())
        .with("organisation", party.organisation())
        .with("country", party.country())
        .with("id", party.officialId())
        .map();
  }
}
