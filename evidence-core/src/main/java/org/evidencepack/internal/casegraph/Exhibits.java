package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;

/** The package, the items in it, and where these were taken. */
final class Exhibits {
  private final NodeIds ids;
  private final GraphText graph;
  private final Places places;
  private final String container;

  Exhibits(NodeIds ids, GraphText graph, Places places) {
    this.ids = ids;
    this.graph = graph;
    this.places = places;
    this.container = ids.of("package");
  }

  /** The name of the package. */
  String container() {
    return container;
  }

  /** The name of an item. One that is named but not declared, in a hostile package, is written. */
  String item(String id) throws IOException {
    String name = ids.of("item", id);
    if (!graph.has(name)) {
      add(EvidenceItem.of(id));
    }
    return name;
  }

  void add(PackageInfo info) throws IOException {
    graph.once(
        Node.of(container, "observable:ArchiveFile")
            .text("core:name", "Evidence package " + info.packageId())
            .text(
                "core:description",
                "This graph repeats what the signed documents in the package say, unverified; where"
                    + " they differ, the documents hold")
            .time("core:objectCreatedTime", info.created())
            .holding(
                "core:externalReference",
                Node.of(ids.of("package id"), "core:ExternalReference")
                    .text("core:definingContext", "evidence package id")
                    .text("core:externalIdentifier", info.packageId()))
            .holding(
                "core:hasFacet",
                Node.of(ids.of("archive"), "observable:ArchiveFileFacet")
                    .text("observable:archiveType", "ASiC-E and BagIt")
                    .text("observable:version", info.formatVersion())));
    for (EvidenceItem item : info.caseInfo().items()) {
      add(item);
    }
  }

  private void add(EvidenceItem item) throws IOException {
    String id = ids.of("item", item.id());
    Node node =
        Node.of(id, "observable:ObservableObject")
            .text("core:name", item.id())
            .texts("core:description", descriptions(item));
    graph.once(node);
    within(id, container);
    if (item.source().isPresent()) {
      String source = ids.of("source", id);
      graph.once(
          Node.of(source, "observable:ObservableObject").text("core:name", item.source().get()));
      taken("observable:ObservableRelationship", id, "Extracted_From", source, item.collectedAt());
    }
    if (item.place().isPresent()) {
      String place = places.add(item.place().get());
      taken("core:Relationship", id, "Collected_At", place, item.collectedAt());
    }
  }

  /** The time is told here where no relation to a source or place can bear it. */
  private static List<String> descriptions(EvidenceItem item) {
    boolean nowhere = item.source().isEmpty() && item.place().isEmpty();
    Optional<String> taken = item.collectedAt().map(time -> "collected at: " + time);
    return Stream.of(item.description(), taken.filter(text -> nowhere))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Where something was taken from, with the time as that of the relation. */
  private void taken(
      String type, String what, String kind, String where, Optional<OffsetDateTime> at)
      throws IOException {
    Node relation = relation(type, what, kind, where);
    at.ifPresent(time -> relation.time("core:startTime", time));
    graph.once(relation);
  }

  /** Says that one observable stands in another. */
  void within(String part, String whole) throws IOException {
    graph.add(relation("observable:ObservableRelationship", part, "Contained_Within", whole));
  }

  private Node relation(String type, String from, String kind, String to) {
    return Node.of(ids.of("relation", from, kind, to), type)
        .links("core:source", List.of(from))
        .link("core:target", to)
        .text("core:kindOfRelationship", kind)
        .truth("core:isDirectional", true);
  }
}
