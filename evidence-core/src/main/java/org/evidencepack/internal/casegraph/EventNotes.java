package org.evidencepack.internal.casegraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencepack.model.ClockSource;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.Incident;
import org.evidencepack.model.Party;
import org.evidencepack.model.Storage;
import org.evidencepack.model.Transport;
import org.evidencepack.model.UnavoidableChange;
import org.evidencepack.model.VerificationStatement;

/** What an event says that CASE has no term for, as texts, each with a word before it. */
final class EventNotes {
  private final List<String> notes = new ArrayList<>();

  private EventNotes() {}

  static List<String> of(CustodyEvent event) {
    return new EventNotes()
        .note("reason", event.reason())
        .note("method", event.method())
        .note("clock", event.clock().map(EventNotes::clock))
        .note("released by", event.releasedBy().map(Party::name))
        .note("received by", event.receivedBy().map(Party::name))
        .note("witness", event.witness().map(Party::name))
        .note("verified before", event.verification().map(EventNotes::verification))
        .note("change", event.change().map(EventNotes::change))
        .note("storage", event.storage().map(EventNotes::storage))
        .note("transport", event.transport().map(EventNotes::transport))
        .note("consents", list(event.consents()))
        .note("incident", event.incident().map(EventNotes::incident))
        .note("disposition", event.disposition().map(EventNotes::disposition))
        .notes;
  }

  private EventNotes note(String word, Optional<String> text) {
    text.ifPresent(present -> notes.add(word + ": " + present));
    return this;
  }

  private static String clock(ClockSource clock) {
    return clock.source()
        + clock.errorSeconds().map(error -> "; error in seconds: " + error).orElse("");
  }

  private static String verification(VerificationStatement said) {
    return said.verdict() + (said.payload() ? "; payload read" : "; payload not read");
  }

  private static String change(UnavoidableChange change) {
    Optional<String> responsible = change.responsible().map(Party::name);
    return joined(List.of(Optional.of(change.description()), responsible, change.justification()));
  }

  private static String storage(Storage how) {
    return joined(List.of(how.location(), how.packaging(), list(how.seals())));
  }

  private static String transport(Transport how) {
    return joined(List.of(Optional.of(how.means()), how.carrier(), how.trackingId(), how.proof()));
  }

  private static String incident(Incident what) {
    Optional<String> detected = what.detectedAt().map(Object::toString);
    return joined(List.of(Optional.of(what.kind()), detected, list(what.notified())));
  }

  private static String disposition(Disposition how) {
    return joined(List.of(Optional.of(how.method()), how.certificate()));
  }

  private static Optional<String> list(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
  }

  private static String joined(List<Optional<String>> parts) {
    return parts.stream().flatMap(Optional::stream).collect(Collectors.joining("; "));
  }
}
