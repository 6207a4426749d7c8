package org.evidencepack.internal.format;

import java.util.Map;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.Incident;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Storage;
import org.evidencepack.model.Transport;

/** The structures of an event that tell how evidence is kept, moved, lost and disposed of. */
final class HandlingJson {
  private HandlingJson() {}

  static Map<String, Object> storage(Storage storage) {
    return new JsonMembers()
        .with("location", storage.location())
        .with("packaging", storage.packaging())
        .with("seals", storage.seals())
        .map();
  }

  static Storage storage(JsonObject json) throws InvalidPackageException {
    var location = json.optionalText("location");
    var packaging = json.optionalText("packaging");
    var seals = json.texts("seals");
    return CommonJson.valid(json, () -> new Storage(location, packaging, seals));
  }

  static Map<String, Object> transport(Transport transport) {
    return new JsonMembers()
        .with("means", transport.means())
        .with("carrier", transport.carrier())
        .with("trackingId", transport.trackingId())
        .with("proof", transport.proof())
        .map();
  }

  static Transport transport(JsonObject json) throws InvalidPackageException {
    String means = json.text("means");
    var carrier = json.optionalText("carrier");
    var trackingId = json.optionalText("trackingId");
    var proof = json.optionalText("proof");
    return CommonJson.valid(json, () -> new Transport(means, carrier, trackingId, proof));
  }

  static Map<String, Object> incident(Incident incident) {
    return new JsonMembers()
        .with("kind", incident.kind())
        .with("detectedAt", incident.detectedAt().map(Times::text))
        .with("notified", incident.notified())
        .map();
  }

  static Incident incident(JsonObject json) throws InvalidPackageException {
    String kind = json.text("kind");
    var detectedAt = json.optionalTime("detectedAt");
    var notified = json.texts("notified");
    return CommonJson.valid(json, () -> new Incident(kind, detectedAt, notified));
  }

  static Map<String, Object> disposition(Disposition disposition) {
    return new JsonMembers()
        .with("method", disposition.method())
        .with("authorisedBy", disposition.authorisedBy().map(CommonJson::party))
        .with("recipient", disposition.recipient().map(CommonJson::party))
        .with("certificate", disposition.certificate())
        .map();
  }

  static Disposition disposition(JsonObject json) throws InvalidPackageException {
    String method = json.text("method");
    var authorisedBy = CommonJson.party(json, "authorisedBy");
    var recipient = CommonJson.party(json, "recipient");
    var certificate = json.optionalText("certificate");
    return CommonJson.valid(
        json, () -> new Disposition(method, authorisedBy, recipient, certificate));
  }
}
