package org.evidencepack.internal.casegraph;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** What Apache Jena says of a graph, by the published CASE/UCO 1.4.0 and by our own profile. */
final class CaseJudge {
  private static final Graph ONTOLOGY = turtle("case-uco-1.4.0-merged.ttl");
  private static final Shapes PUBLISHED = Shapes.parse(ONTOLOGY);
  private static final Shapes PROFILE = Shapes.parse(turtle("custody-profile.ttl"));

  private CaseJudge() {}

  private static Graph turtle(String resource) {
    Graph graph = GraphFactory.createDefaultGraph();
    try (InputStream in = CaseJudge.class.getResourceAsStream(resource)) {
      RDFParser.source(in).lang(Lang.TURTLE).parse(graph);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return graph;
  }

  /** Reads JSON-LD; a context that stands elsewhere is refused and not fetched. */
  static Graph read(String text) {
    var options = new JsonLdOptions();
    options.setDocumentLoader(
        (uri, loading) -> {
          throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "refused: " + uri);
        });
    Context context = new Context();
    context.set(LangJSONLD11.JSONLD_OPTIONS, options);
    Graph graph = GraphFactory.createDefaultGraph();
    var octets = new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    RDFParser.source(octets).lang(Lang.JSONLD11).context(context).parse(graph);
    return graph;
  }

  /** What the published shapes refuse. */
  static List<String> violations(Graph graph) {
    return violations(PUBLISHED, graph);
  }

  /** What our own profile refuses. */
  static List<String> breaches(Graph graph) {
    return violations(PROFILE, graph);
  }

  /** Shapes for a class hold for its subclasses, which only the ontology knows. */
  private static List<String> violations(Shapes shapes, Graph graph) {
    Graph data = GraphFactory.createDefaultGraph();
    graph.find().forEachRemaining(data::add);
    ONTOLOGY
        .find(Node.ANY, RDFS.subClassOf.asNode(), Node.ANY)
        .filterKeep(triple -> triple.getObject().isURI())
        .forEachRemaining(data::add);
    return ShaclValidator.get().validate(shapes, data).getEntries().stream()
        .filter(entry -> entry.severity().equals(Severity.Violation))
        .map(entry -> entry.message() + " at " + entry.focusNode() + " " + entry.value())
        .toList();
  }

  /** Classes and properties that the ontology does not have. */
  static Set<String> unknownTerms(Graph graph) {
    var unknown = new TreeSet<String>();
    for (Triple triple : graph.find().toList()) {
      boolean typing = triple.getPredicate().equals(RDF.type.asNode());
      Node term = typing ? triple.getObject() : triple.getPredicate();
      if (!ONTOLOGY.contains(term, RDF.type.asNode(), Node.ANY)) {
        unknown.add(term.toString());
      }
    }
    return unknown;
  }
}
