package org.evidencepack.independent;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a package is to say; it begins with what no package can do without. */
final class Draft {
  static final String ID = "urn:uuid:0b7e0a4c-94a5-4a31-8f3e-3a8c1f8c2d11";
  static final String CREATED = "2026-05-02T09:14:07Z";

  final Identity identity;
  final Map<String, Object> document = new LinkedHashMap<>();
  final List<Map<String, Object>> events = new ArrayList<>();
  final List<Later> later = new ArrayList<>();
  final List<RecordDraft> records = new ArrayList<>();

  /** Who signs the seal besides. */
  final List<Identity> others = new ArrayList<>();

  final List<Line> lines = new ArrayList<>();
  final List<String> bagInfo = new ArrayList<>();

  /** What stands in {@code metadata/case.jsonld}, if that is present. */
  String graph;

  private final Map<String, UnaryOperator<byte[]>> edits = new LinkedHashMap<>();

  private final Map<String, Raise> raises = new LinkedHashMap<>();

  /** Puts something into a signature. */
  interface Raise {
    void of(Cades signature) throws GeneralSecurityException;
  }

  Draft(Identity identity) {
    this.identity = identity;
    document.put("formatVersion", "1.0");
    document.put("packageId", ID);
    document.put("created", CREATED);
    document.put("case", members("reference", "1", "title", "t"));
    document.put("items", List.of());
    document.put("payload", Map.of());
    document.put("custodyEvents", 0);
    document.put("digestAlgorithms", List.of("sha256"));
    document.put("signers", List.of());
    document.put("tool", members("name", "other"));
    bagInfo.add("Bagging-Date: 2026-05-02");
    bagInfo.add("External-Identifier: " + ID);
    bagInfo.add("Bag-Software-Agent: other");
  }

  /** Names and values in turn. */
  static Map<String, Object> members(Object... namesAndValues) {
    var members = new LinkedHashMap<String, Object>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      members.put(namesAndValues[at].toString(), namesAndValues[at + 1]);
    }
    return members;
  }

  /** An event with its mandatory members, but for those that make the chain. */
  Map<String, Object> event(String type, String at) {
    Map<String, Object> event = members("type", type, "occurredAt", at, "recordedAt", CREATED);
    event.put("actor", members("name", "a"));
    events.add(event);
    return event;
  }

  /** An event after the seal; it is written down when it occurs. */
  Later later(String type, String at, Identity... signers) {
    Map<String, Object> event = members("type", type, "occurredAt", at, "recordedAt", at);
    event.put("actor", members("name", "a"));
    var made = new Later(event, signers);
    later.add(made);
    return made;
  }

  /** An evidence record after what is there so far. */
  RecordDraft record(String algorithm, Identity authority, String time) {
    var made = new RecordDraft(later.size()).chain(algorithm, authority, time);
    records.add(made);
    return made;
  }

  /** This is put into that signature, after later events took note of it. */
  Draft raise(String name, Raise what) {
    raises.put(name, what);
    return this;
  }

  /** Everyone who signs the seal. */
  List<Identity> signers() {
    return Stream.concat(Stream.of(identity), others.stream()).toList();
  }

  @SuppressWarnings("unchecked")
  List<String> algorithms() {
    return (List<String>) document.get("digestAlgorithms");
  }

  /** What stands in this file is changed so, before anything speaks of it. */
  Draft edit(String name, UnaryOperator<String> change) {
    return editOctets(name, octets -> Octets.utf8(change.apply(Octets.text(octets))));
  }

  Draft editOctets(String name, UnaryOperator<byte[]> change) {
    edits.put(name, change);
    return this;
  }

  byte[] edited(String name, byte[] octets) {
    return edits.getOrDefault(name, UnaryOperator.identity()).apply(octets);
  }

  /** The file of this signature: as it is made, and as it stands in the package. */
  List<byte[]> written(String name, Cades signature) throws GeneralSecurityException {
    byte[] made = edited(name, signature.octets());
    if (!raises.containsKey(name)) {
      return List.of(made, made);
    }
    raises.get(name).of(signature);
    return List.of(made, edited(name, signature.octets()));
  }
}
