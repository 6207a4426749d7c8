package org.evidencepack.internal.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.ToolInfo;

/** The JSON of the small values that several documents share (FORMAT.md section 6). */
final class CommonJson {
  private static final Pattern PACKAGE_ID =
      Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,7}");

  private CommonJson() {}

  static Map<String, Object> party(Party party) {
    return new JsonMembers()
        .with("name", party.name())
        .with("role", party.role())
        .with("organisation", party.organisation())
        .with("country", party.country())
        .with("officialId", party.officialId())
        .map();
  }

  static Party party(JsonObject json) throws InvalidPackageException {
    String name = json.text("name");
    var role = json.optionalText("role");
    var organisation = json.optionalText("organisation");
    var country = json.optionalText("country");
    var officialId = json.optionalText("officialId");
    json.end();
    return valid(json, () -> new Party(name, role, organisation, country, officialId));
  }

  static Optional<Party> party(Optional<JsonObject> json) throws InvalidPackageException {
    return json.isEmpty() ? Optional.empty() : Optional.of(party(json.get()));
  }

  static Optional<Party> party(JsonObject json, String name) throws InvalidPackageException {
    return party(json.optionalObject(name));
  }

  static Map<String, Object> place(Place place) {
    return new JsonMembers().with("name", place.name()).with("country", place.country()).map();
  }

  static Optional<Place> place(Optional<JsonObject> json) throws InvalidPackageException {
    if (json.isEmpty()) {
      return Optional.empty();
    }
    String name = json.get().text("name");
    var country = json.get().optionalText("country");
    json.get().end();
    return Optional.of(valid(json.get(), () -> new Place(name, country)));
  }

  /** A text, under the empty tag; or one for each language. */
  static Map<String, String> wording(JsonObject json, String name) throws InvalidPackageException {
    if (json.isText(name)) {
      return Map.of("", json.text(name));
    }
    JsonObject languages = json.object(name);
    var wording = new LinkedHashMap<String, String>();
    for (String tag : languages.names()) {
      if (!LANGUAGE.matcher(tag).matches()) {
        throw languages.malformed(tag, "is no tag of a language");
      }
      wording.put(tag, languages.text(tag));
    }
    return wording;
  }

  static Map<String, Object> tool(ToolInfo tool) {
    return new JsonMembers().with("name", tool.name()).with("version", tool.version()).map();
  }

  static ToolInfo tool(JsonObject json) throws InvalidPackageException {
    String name = json.text("name");
    var version = json.optionalText("version");
    json.end();
    return valid(json, () -> new ToolInfo(name, version));
  }

  static List<ToolInfo> tools(List<JsonObject> list) throws InvalidPackageException {
    var tools = new ArrayList<ToolInfo>();
    for (JsonObject json : list) {
      tools.add(tool(json));
    }
    return tools;
  }

  /** A digest in the form {@code sha256:…}. */
  static Optional<Digest> digest(JsonObject json, String name) throws InvalidPackageException {
    return json.has(name) ? Optional.of(sha256(json, name)) : Optional.empty();
  }

  /** A mandatory digest in the form {@code sha256:…}. */
  static Digest sha256(JsonObject json, String name) throws InvalidPackageException {
    return Digest.parse(json.text(name))
        .filter(digest -> digest.algorithm() == DigestAlgorithm.SHA256)
        .orElseThrow(() -> json.malformed(name, "is not sha256: and 64 hexadecimal digits"));
  }

  /** The name of a package: {@code urn:uuid:…}. */
  static String packageId(JsonObject json, String name) throws InvalidPackageException {
    String id = json.text(name);
    if (!PACKAGE_ID.matcher(id).matches()) {
      throw json.malformed(name, "is not urn:uuid: and a UUID in lower case");
    }
    return id;
  }

  /** Turns the refusal of the value that an object makes into a finding. */
  static <T> T valid(JsonObject json, Supplier<T> value) throws InvalidPackageException {
    return valid(json, "", value);
  }

  /** Turns the refusal of a member's value into a finding. */
  static <T> T valid(JsonObject json, String name, Supplier<T> value)
      throws InvalidPackageException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw json.malformed(name, "is not valid: " + e.getMessage());
    }
  }
}
