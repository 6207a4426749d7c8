package org.evidencepack.internal.format;

import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/** An event as a person writes it: the members of FORMAT.md section 8.1 that they can know. */
public final class EventFile {
  private EventFile() {}

  /**
   * Reads one JSON object with the members from {@code type} on, but {@code recordedAt}.
   *
   * @param name what to call the file in messages
   * @throws InvalidInputException naming the member
   */
  public static CustodyEvent read(byte[] octets, String name) throws InvalidInputException {
    try {
      return read(JsonObject.parse(octets, FindingCode.CUSTODY_MALFORMED, name));
    } catch (InvalidPackageException e) {
      String problem = e.finding().message();
      throw new InvalidInputException(
          name + ": " + problem + ": correct it as FORMAT.md section 8.1 says", e);
    }
  }

  /**
   * The event of an object with these members.
   *
   * @throws InvalidPackageException naming the member
   */
  public static CustodyEvent of(Details event) throws InvalidPackageException {
    return read(JsonObject.of(event, FindingCode.CUSTODY_MALFORMED, "event"));
  }

  private static CustodyEvent read(JsonObject json) throws InvalidPackageException {
    refuseOurs(json);
    json.requireNoneEmpty();
    CustodyEvent event = EventJson.read(json);
    json.end();
    return event;
  }

  /** What the log knows and the writer of an event does not. */
  private static void refuseOurs(JsonObject json) throws InvalidPackageException {
    for (String ours : CustodyDocument.ENVELOPE) {
      if (json.has(ours)) {
        throw json.malformed(ours, "is written when the event is recorded: leave it out");
      }
    }
  }
}
