package org.evidencepack.internal.format;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;

/** What an event itself says: the members of FORMAT.md section 8.1 from {@code type} on. */
final class EventJson {
  private EventJson() {}

  /** Adds an event and the time at which it was written down. */
  static JsonMembers write(JsonMembers members, CustodyEvent event, Instant recordedAt) {
    return members
        .with("type", event.type().name())
        .with("occurredAt", Times.text(event.occurredAt()))
        .with("recordedAt", recordedAt)
        .with("clock", event.clock().map(CircumstanceJson::clock))
        .with("actor", CommonJson.party(event.actor()))
        .with("items", event.items())
        .with("place", event.place().map(CommonJson::place))
        .with("reason", event.reason())
        .with("authority", event.authority())
        .with("method", event.method())
        .with("tools", event.tools().stream().map(CommonJson::tool).toList())
        .with("releasedBy", event.releasedBy().map(CommonJson::party))
        .with("receivedBy", event.receivedBy().map(CommonJson::party))
        .with("witness", event.witness().map(CommonJson::party))
        .with("digestsBefore", CircumstanceJson.digests(event.digestsBefore()))
        .with("digestsAfter", CircumstanceJson.digests(event.digestsAfter()))
        .with("change", event.change().map(CircumstanceJson::change))
        .with("storage", event.storage().map(HandlingJson::storage))
        .with("transport", event.transport().map(HandlingJson::transport))
        .with("conditions", event.conditions())
        .with("consents", event.consents())
        .with("incident", event.incident().map(HandlingJson::incident))
        .with("disposition", event.disposition().map(HandlingJson::disposition))
        .with("verification", event.verification().map(CircumstanceJson::verification));
  }

  /** Takes these members; the caller takes the others, and ends. */
  static CustodyEvent read(JsonObject json) throws InvalidPackageException {
    EventType type = type(json);
    Party actor = CommonJson.party(json.object("actor"));
    var occurredAt = json.time("occurredAt");
    CustodyEvent event =
        CommonJson.valid(json, "occurredAt", () -> CustodyEvent.of(type, actor, occurredAt))
            .withTools(CommonJson.tools(json.objects("tools")))
            .withDigestsBefore(CircumstanceJson.digests(json, "digestsBefore"))
            .withDigestsAfter(CircumstanceJson.digests(json, "digestsAfter"));
    return handling(parties(circumstances(lists(event, json), json), json), json);
  }

  private static EventType type(JsonObject json) throws InvalidPackageException {
    String name = json.text("type");
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> json.malformed("type", "is not an event that the format knows"));
  }

  private static CustodyEvent lists(CustodyEvent event, JsonObject json)
      throws InvalidPackageException {
    var items = json.texts("items");
    var conditions = json.texts("conditions");
    var consents = json.texts("consents");
    var about = CommonJson.valid(json, "items", () -> event.withItems(items));
    var used = CommonJson.valid(json, "conditions", () -> about.withConditions(conditions));
    return CommonJson.valid(json, "consents", () -> used.withConsents(consents));
  }

  private static CustodyEvent circumstances(CustodyEvent event, JsonObject json)
      throws InvalidPackageException {
    CustodyEvent told = event;
    told = with(told, json.optional("clock", CircumstanceJson::clock), CustodyEvent::withClock);
    told = with(told, CommonJson.place(json.optionalObject("place")), CustodyEvent::withPlace);
    told = with(told, json.optionalText("reason"), CustodyEvent::withReason);
    told = with(told, json.optionalText("authority"), CustodyEvent::withAuthority);
    told = with(told, json.optionalText("method"), CustodyEvent::withMethod);
    told = with(told, json.optional("change", CircumstanceJson::change), CustodyEvent::withChange);
    return with(
        told,
        json.optional("verification", CircumstanceJson::verification),
        CustodyEvent::withVerification);
  }

  private static CustodyEvent parties(CustodyEvent event, JsonObject json)
      throws InvalidPackageException {
    CustodyEvent told = event;
    told = with(told, CommonJson.party(json, "releasedBy"), CustodyEvent::withReleasedBy);
    told = with(told, CommonJson.party(json, "receivedBy"), CustodyEvent::withReceivedBy);
    return with(told, CommonJson.party(json, "witness"), CustodyEvent::withWitness);
  }

  private static CustodyEvent handling(CustodyEvent event, JsonObject json)
      throws InvalidPackageException {
    CustodyEvent told = event;
    told = with(told, json.optional("storage", HandlingJson::storage), CustodyEvent::withStorage);
    told =
        with(
            told, json.optional("transport", HandlingJson::transport), CustodyEvent::withTransport);
    told =
        with(told, json.optional("incident", HandlingJson::incident), CustodyEvent::withIncident);
    return with(
        told,
        json.optional("disposition", HandlingJson::disposition),
        CustodyEvent::withDisposition);
  }

  private static <T> CustodyEvent with(
      CustodyEvent event, Optional<T> value, BiFunction<CustodyEvent, T, CustodyEvent> with) {
    return value.map(present -> with.apply(event, present)).orElse(event);
  }
}
