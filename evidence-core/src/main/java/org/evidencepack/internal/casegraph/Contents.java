package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.NamedDigest;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.StoredContent;

/** Files, and digests of whatever they were made of. */
final class Contents {
  private final NodeIds ids;
  private final GraphText graph;
  private final Exhibits exhibits;
  private long files;

  Contents(NodeIds ids, GraphText graph, Exhibits exhibits) {
    this.ids = ids;
    this.graph = graph;
    this.exhibits = exhibits;
  }

  /** What the files are part of. */
  Exhibits exhibits() {
    return exhibits;
  }

  /** Writes a file of the package itself. */
  void add(NamedFile file, String description) throws IOException {
    String id = ids.of("file", file.name());
    Node facet =
        Node.of(ids.of("file facet", file.name()), "observable:FileFacet")
            .text("observable:fileName", name(file.name()))
            .text("observable:filePath", file.name())
            .integer("observable:sizeInBytes", file.size());
    Optional<String> type = Optional.of(file.mediaType());
    Node content = content(id, type, List.of(file.digest()));
    content.integer("observable:sizeInBytes", file.size());
    graph.once(
        Node.of(id, "observable:File")
            .text("core:name", file.name())
            .text("core:description", description)
            .holding("core:hasFacet", facet, content));
    exhibits.within(id, exhibits.container());
  }

  /** Writes a payload file; two with one path, in a hostile inventory, are two nodes. */
  void add(EvidenceFile file, StoredContent stored) throws IOException {
    files++;
    String id = ids.of("payload", files, file.path());
    Node content = content(id, stored.contentType(), stored.digests().values());
    content.integer("observable:sizeInBytes", stored.size());
    Optional<String> withheld =
        Optional.of("Withheld: its digests were sealed, its content is not in the package")
            .filter(words -> file.withheld());
    graph.add(
        Node.of(id, "observable:File")
            .text("core:name", file.path())
            .text("core:description", withheld)
            .holding("core:hasFacet", facet(id, file, stored), content));
    exhibits.within(id, exhibits.item(file.item()));
  }

  private Node facet(String id, EvidenceFile file, StoredContent stored) {
    SourceAttributes source = file.attributes();
    String path = file.originalPath().toString();
    Node facet =
        Node.of(ids.of("file facet", id), "observable:FileFacet")
            .text("observable:fileName", name(path))
            .text("observable:filePath", path)
            .integer("observable:sizeInBytes", stored.size());
    source.modified().ifPresent(time -> facet.time("observable:modifiedTime", time));
    source.accessed().ifPresent(time -> facet.time("observable:accessedTime", time));
    source.created().ifPresent(time -> facet.time("observable:observableCreatedTime", time));
    source.changed().ifPresent(time -> facet.time("observable:metadataChangeTime", time));
    return facet;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Writes what digests tell of at an event; returns the names of what they are digests of. */
  List<String> add(long event, String when, List<NamedDigest> digests) throws IOException {
    var names = new ArrayList<String>();
    for (NamedDigest digest : digests) {
      String id = ids.of("digest", event, when, names.size());
      graph.once(
          Node.of(id, "observable:ContentData")
              .text("core:name", digest.subject())
              .holding("core:hasFacet", content(id, Optional.empty(), List.of(digest.digest()))));
      names.add(id);
    }
    return names;
  }

  private Node content(String id, Optional<String> mediaType, Collection<Digest> digests) {
    return Node.of(ids.of("content", id), "observable:ContentDataFacet")
        .text("observable:mimeType", mediaType)
        .holding("observable:hash", digests.stream().map(digest -> hash(id, digest)).toList());
  }

  private Node hash(String id, Digest digest) {
    return Node.of(ids.of("hash", id, digest), "types:Hash")
        .text("types:hashMethod", method(digest))
        .hex("types:hashValue", digest.hex());
  }

  /** The names of UCO's HashNameVocab. */
  private static String method(Digest digest) {
    return switch (digest.algorithm()) {
      case SHA256 -> "SHA256";
      case SHA512 -> "SHA512";
      case SHA3_256 -> "SHA3-256";
      case SHA3_512 -> "SHA3-512";
      case SHA1 -> "SHA1";
      case MD5 -> "MD5";
    };
  }
}
