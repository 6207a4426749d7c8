package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.ClockSource;
import org.evidencepack.model.Digest;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.NamedDigest;
import org.evidencepack.model.UnavoidableChange;
import org.evidencepack.model.Verdict;
import org.evidencepack.model.VerificationStatement;

/** The structures of an event that tell by what it is known and what it did to the data. */
final class CircumstanceJson {
  private CircumstanceJson() {}

  static Map<String, Object> clock(ClockSource clock) {
    return new JsonMembers()
        .with("source", clock.source())
        .with("errorSeconds", clock.errorSeconds())
        .map();
  }

  static ClockSource clock(JsonObject json) throws InvalidPackageException {
    String source = json.text("source");
    var error = json.optionalInteger("errorSeconds");
    return CommonJson.valid(json, () -> new ClockSource(source, error));
  }

  static List<Map<String, Object>> digests(List<NamedDigest> digests) {
    return digests.stream()
        .map(
            named ->
                new JsonMembers()
                    .with("subject", named.subject())
                    .with("digest", named.digest())
                    .map())
        .toList();
  }

  static List<NamedDigest> digests(JsonObject event, String name) throws InvalidPackageException {
    var digests = new ArrayList<NamedDigest>();
    for (JsonObject json : event.objects(name)) {
      String subject = json.text("subject");
      Digest digest =
          Digest.parse(json.text("digest"))
              .orElseThrow(() -> json.malformed("digest", "is no digest such as sha256:0123…"));
      json.end();
      digests.add(CommonJson.valid(json, () -> new NamedDigest(subject, digest)));
    }
    return digests;
  }

  static Map<String, Object> change(UnavoidableChange change) {
    return new JsonMembers()
        .with("description", change.description())
        .with("responsible", change.responsible().map(CommonJson::party))
        .with("justification", change.justification())
        .map();
  }

  static UnavoidableChange change(JsonObject json) throws InvalidPackageException {
    String description = json.text("description");
    var responsible = CommonJson.party(json, "responsible");
    var justification = json.optionalText("justification");
    return CommonJson.valid(
        json, () -> new UnavoidableChange(description, responsible, justification));
  }

  static Map<String, Object> verification(VerificationStatement statement) {
    return new JsonMembers()
        .with("verdict", statement.verdict())
        .with("payload", statement.payload())
        .map();
  }

  static VerificationStatement verification(JsonObject json) throws InvalidPackageException {
    String name = json.text("verdict");
    Verdict verdict =
        Arrays.stream(Verdict.values())
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> json.malformed("verdict", "is not INVALID, INTACT or TRUSTED"));
    boolean payload = json.truth("payload");
    return new VerificationStatement(verdict, payload);
  }
}
