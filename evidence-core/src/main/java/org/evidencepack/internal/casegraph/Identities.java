package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Party;

/**
 * Persons and organisations with their roles, addresses and official numbers. A party is one node,
 * whatever its roles. What it is, a person or an organisation, is told only where it is known.
 */
final class Identities {
  private final NodeIds ids;
  private final GraphText graph;
  private final Places places;
  private final Optional<String> authority;
  private final Optional<String> examiner;

  Identities(NodeIds ids, GraphText graph, Places places, CaseInfo about) throws IOException {
    this.ids = ids;
    this.graph = graph;
    this.places = places;
    this.authority = about.authority().map(this::key);
    this.examiner = about.examiner().map(this::key);
    if (about.authority().isPresent()) {
      String sender = add(about.authority().get());
      role(sender, "role:Role", "sending authority");
    }
    if (about.examiner().isPresent()) {
      String person = add(about.examiner().get());
      role(person, "investigation:Examiner", "packaged the evidence");
    }
  }

  /** Writes a party; returns its name. */
  String add(Party party) throws IOException {
    identity(party);
    if (party.role().isPresent()) {
      role(id(party), "role:Role", party.role().get());
    }
    return id(party);
  }

  void addTo(Collection<String> targets, Optional<Party> party) throws IOException {
    if (party.isPresent()) {
      targets.add(add(party.get()));
    }
  }

  /** The authority that sends is the organisation of that name which others belong to. */
  private String id(Party party) {
    String key = key(party);
    return authority.equals(Optional.of(key)) ? ids.of("organisation", party.name()) : key;
  }

  private String type(String key, Party party) {
    if (authority.equals(Optional.of(key))) {
      return "identity:Organization";
    }
    boolean person = party.organisation().isPresent() || examiner.equals(Optional.of(key));
    return person ? "identity:Person" : "identity:Identity";
  }

  private String key(Party party) {
    return ids.of(
        "party",
        party.name(),
        party.organisation().orElse(""),
        party.country().orElse(""),
        party.officialId().orElse(""));
  }

  private void identity(Party party) throws IOException {
    String id = id(party);
    if (graph.has(id)) {
      return;
    }
    Node node = Node.of(id, type(key(party), party)).text("core:name", party.name());
    party.officialId().ifPresent(number -> node.holding("core:externalReference", number(party)));
    if (party.country().isPresent()) {
      node.holding("core:hasFacet", address(id, party.country().get()));
    }
    graph.once(node);
    if (party.organisation().isPresent()) {
      relation(id, "Member_Of", organisation(party.organisation().get()));
    }
  }

  private Node number(Party party) {
    return Node.of(ids.of("official id", id(party)), "core:ExternalReference")
        .text("core:definingContext", party.organisation().orElse("official number"))
        .text("core:externalIdentifier", party.officialId());
  }

  private Node address(String party, String country) throws IOException {
    return Node.of(ids.of("address", party), "identity:AddressFacet")
        .link("identity:address", places.country(country));
  }

  private String organisation(String name) throws IOException {
    String id = ids.of("organisation", name);
    graph.once(Node.of(id, "identity:Organization").text("core:name", name));
    return id;
  }

  private void role(String party, String type, String name) throws IOException {
    String id = ids.of("role", type, name);
    graph.once(Node.of(id, type).text("core:name", name));
    relation(party, "Has_Role", id);
  }

  private void relation(String from, String kind, String to) throws IOException {
    graph.once(
        Node.of(ids.of("relation", from, kind, to), "core:Relationship")
            .link("core:source", from)
            .link("core:target", to)
            .text("core:kindOfRelationship", kind)
            .truth("core:isDirectional", true));
  }
}
