package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.evidencepack.internal.format.JsonMembers;

/** The JSON-LD text: its context, then one node a line. Does not close the stream. */
final class GraphText {
  private static final String CASE = "https://ontology.caseontology.org/case/";
  private static final String UCO = "https://ontology.unifiedcyberontology.org/uco/";

  private final OutputStream out;
  private final Set<String> told = new HashSet<>();
  private String separator = "\n";

  private GraphText(OutputStream out) {
    this.out = out;
  }

  static GraphText begin(OutputStream out) throws IOException {
    var text = new GraphText(out);
    text.write("{\"@context\":" + context() + ",\n\"@graph\":[");
    return text;
  }

  private static String context() {
    Map<String, Object> prefixes = new LinkedHashMap<>();
    prefixes.put("investigation", CASE + "investigation/");
    for (String part :
        new String[] {
          "action", "core", "identity", "location", "marking", "observable", "role", "tool", "types"
        }) {
      prefixes.put(part, UCO + part + "/");
    }
    prefixes.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    var context = new JsonMembers();
    prefixes.forEach(context::with);
    return context.text();
  }

  /** Whether a node of that name has been written by {@link #once}. */
  boolean has(String id) {
    return told.contains(id);
  }

  /** Writes the node, unless one of its name has been written. */
  void once(Node node) throws IOException {
    if (told.add(node.id())) {
      add(node);
    }
  }

  /** Writes a node of a name that no other has, and does not remember it. */
  void add(Node node) throws IOException {
    write(separator + node.line());
    separator = ",\n";
  }

  void end() throws IOException {
    write("\n]}\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
