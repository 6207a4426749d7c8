package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.model.Place;

/** Places, and the countries that they are in. */
final class Places {
  private final NodeIds ids;
  private final GraphText graph;

  Places(NodeIds ids, GraphText graph) {
    this.ids = ids;
    this.graph = graph;
  }

  /** Writes a place; returns its name. */
  String add(Place place) throws IOException {
    String id = ids.of("place", place.name(), place.country().orElse(""));
    write(id, place.name(), place.country());
    return id;
  }

  /** Writes a country of which no place is known; returns its name. */
  String country(String code) throws IOException {
    String id = ids.of("country", code);
    write(id, code, Optional.of(code));
    return id;
  }

  private void write(String id, String name, Optional<String> country) throws IOException {
    Node node = Node.of(id, "location:Location").text("core:name", name);
    country.ifPresent(
        code ->
            node.holding(
                "core:hasFacet",
                Node.of(ids.of("simple address", id), "location:SimpleAddressFacet")
                    .text("location:country", code)));
    graph.once(node);
  }
}
