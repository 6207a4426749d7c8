package org.evidencepack.internal.format;

import java.util.Arrays;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/** {@code custody/NNNN.json} (FORMAT.md section 8). */
public final class CustodyDocument {
  private CustodyDocument() {}

  /** The document's octets. */
  public static byte[] write(CustodyRecord record) {
    CustodyEvent event = record.event();
    return JsonText.pretty(
        new JsonMembers()
            .with("sequence", record.sequence())
            .with("package", record.packageId())
            .with("previous", record.previous())
            .with("type", event.type().name())
            .with("occurredAt", Times.text(event.occurredAt()))
            .with("recordedAt", record.recordedAt())
            .with("actor", CommonJson.party(event.actor()))
            .with("items", event.items())
            .with("place", event.place().map(CommonJson::place))
            .with("reason", event.reason())
            .with("authority", event.authority())
            .with("method", event.method())
            .with("tools", event.tools().stream().map(CommonJson::tool).toList())
            .map());
  }

  /**
   * Reads the document.
   *
   * @param subject its stored name
   * @throws InvalidPackageException CUSTODY_MALFORMED
   */
  public static CustodyRecord read(byte[] octets, String subject) throws InvalidPackageException {
    JsonObject json = JsonObject.parse(octets, FindingCode.CUSTODY_MALFORMED, subject);
    var record =
        new CustodyRecord(
            json.number("sequence"),
            json.text("package"),
            CommonJson.digest(json, "previous"),
            json.instant("recordedAt"),
            event(json));
    json.end();
    return record;
  }

  private static CustodyEvent event(JsonObject json) throws InvalidPackageException {
    return new CustodyEvent(
        type(json),
        json.time("occurredAt"),
        CommonJson.party(json.object("actor")),
        json.texts("items"),
        CommonJson.place(json.optionalObject("place")),
        json.optionalText("reason"),
        json.optionalText("authority"),
        json.optionalText("method"),
        CommonJson.tools(json.objects("tools")));
  }

  private static EventType type(JsonObject json) throws InvalidPackageException {
    String name = json.text("type");
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(() -> json.malformed("type", "is not an event that the format knows"));
  }
}
