package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.evidencepack.model.ToolInfo;

/** With what, on which legal basis, and under which conditions of use something was done. */
final class Circumstances {
  private static final String TERMS = "terms-of-use";

  private final NodeIds ids;
  private final GraphText graph;
  private final Set<String> authorizations = new LinkedHashSet<>();

  Circumstances(NodeIds ids, GraphText graph) {
    this.ids = ids;
    this.graph = graph;
  }

  String tool(ToolInfo tool) throws IOException {
    String id = ids.of("tool", tool.name(), tool.version().orElse(""));
    graph.once(
        Node.of(id, "tool:Tool")
            .text("core:name", tool.name())
            .text("tool:version", tool.version()));
    return id;
  }

  /** Writes a legal basis. */
  String authorization(String basis) throws IOException {
    String id = ids.of("authorization", basis);
    graph.once(
        Node.of(id, "investigation:Authorization")
            .text("core:name", basis)
            .text("investigation:authorizationIdentifier", basis));
    authorizations.add(id);
    return id;
  }

  /** All that were written. */
  Set<String> authorizations() {
    return authorizations;
  }

  /** Conditions of use, as markings. */
  List<String> markings(List<String> conditions) throws IOException {
    var markings = new ArrayList<String>();
    for (String condition : conditions) {
      String id = ids.of("marking", condition);
      graph.once(
          Node.of(id, "marking:MarkingDefinition")
              .text("marking:definitionType", TERMS)
              .holding(
                  "marking:definition",
                  Node.of(ids.of("terms", condition), "marking:TermsOfUseMarking")
                      .text("marking:definitionType", TERMS)
                      .text("marking:termsOfUse", condition)));
      markings.add(id);
    }
    return markings;
  }
}
