package org.evidencepack.cli.casefile;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;
import org.evidencepack.model.ToolInfo;

/**
 * A case file: YAML 1.2, of which JSON is a part.
 *
 * @param info the case with its items
 * @param custody the events so far, oldest first
 */
public record CaseFile(CaseInfo info, List<CustodyEvent> custody) {
  private static final long LARGEST = 4 << 20;

  public CaseFile {
    custody = List.copyOf(custody);
  }

  /**
   * Reads a case file.
   *
   * @throws InvalidInputException naming file, line, key and what was meant
   */
  public static CaseFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          file + ": there is no such case file: 'evidence template case' prints one to fill in");
    }
    if (Files.size(file) > LARGEST) {
      throw new InvalidInputException(file + ": is too large to be a case file");
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + ": is not UTF-8: save it as UTF-8", e);
    }
    return parse(text, file.toString());
  }

  static CaseFile parse(String text, String name) throws InvalidInputException {
    YamlMap map = YamlMap.parse(text, name);
    List<EvidenceItem> items = new ArrayList<>();
    for (YamlMap item : map.maps("items")) {
      items.add(item(item));
    }
    List<CustodyEvent> custody = new ArrayList<>();
    for (YamlMap event : map.maps("custody")) {
      custody.add(event(event));
    }
    String reference = map.mandatoryText("reference");
    String title = map.mandatoryText("title");
    Optional<String> description = map.text("description");
    Optional<Party> authority = party(map, "authority");
    Optional<Party> examiner = party(map, "examiner");
    map.end();
    return new CaseFile(
        map.valid(
            "items",
            () ->
                new CaseInfo(
                    reference, title, description, authority, examiner, items, Optional.empty())),
        custody);
  }

  private static EvidenceItem item(YamlMap map) throws InvalidInputException {
    String id = map.mandatoryText("id");
    var description = map.text("description");
    var source = map.text("source");
    var collectedAt = map.time("collectedAt");
    var place = place(map, "place");
    map.end();
    String blamed = EvidenceItem.isId(id) ? "collectedAt" : "id";
    return map.valid(
        blamed,
        () -> new EvidenceItem(id, description, source, collectedAt, place, Optional.empty()));
  }

  private static CustodyEvent event(YamlMap map) throws InvalidInputException {
    EventType type = map.word("type", EventType.class);
    var occurredAt = map.time("occurredAt").orElseThrow(() -> map.missing("occurredAt"));
    Party actor = party(map, "actor").orElseThrow(() -> map.missing("actor"));
    var tools = new ArrayList<ToolInfo>();
    for (YamlMap tool : map.maps("tools")) {
      String name = tool.mandatoryText("name");
      var version = tool.text("version");
      tool.end();
      tools.add(new ToolInfo(name, version));
    }
    var items = map.texts("items");
    var place = place(map, "place");
    var reason = map.text("reason");
    var authority = map.text("authority");
    var method = map.text("method");
    map.end();
    CustodyEvent event =
        map.valid("occurredAt", () -> CustodyEvent.of(type, actor, occurredAt)).withTools(tools);
    event = with(event, place, CustodyEvent::withPlace);
    event = with(event, reason, CustodyEvent::withReason);
    event = with(event, authority, CustodyEvent::withAuthority);
    CustodyEvent told = with(event, method, CustodyEvent::withMethod);
    return map.valid("items", () -> told.withItems(items));
  }

  private static <T> CustodyEvent with(
      CustodyEvent event, Optional<T> value, BiFunction<CustodyEvent, T, CustodyEvent> with) {
    return value.map(present -> with.apply(event, present)).orElse(event);
  }

  /** A party is an object, or its name alone. */
  private static Optional<Party> party(YamlMap map, String key) throws InvalidInputException {
    if (map.isText(key)) {
      return map.text(key).map(Party::named);
    }
    Optional<YamlMap> value = map.map(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    YamlMap party = value.get();
    String name = party.mandatoryText("name");
    var role = party.text("role");
    var organisation = party.text("organisation");
    var country = party.text("country");
    var officialId = party.text("officialId");
    party.end();
    return Optional.of(
        party.valid("country", () -> new Party(name, role, organisation, country, officialId)));
  }

  /** A place is an object, or its name alone. */
  private static Optional<Place> place(YamlMap map, String key) throws InvalidInputException {
    if (map.isText(key)) {
      return map.text(key).map(Place::named);
    }
    Optional<YamlMap> value = map.map(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    YamlMap place = value.get();
    String name = place.mandatoryText("name");
    var country = place.text("country");
    place.end();
    return Optional.of(place.valid("country", () -> new Place(name, country)));
  }
}
