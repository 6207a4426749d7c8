package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.StoredContent;

/**
 * Writes a package as a graph. Memory and size grow with the items and the events, not with the
 * files, which the graph leaves to the inventory unless they are given to it one by one. The stream
 * stays open. For one thread.
 */
public final class CaseGraph {
  private final GraphText graph;
  private final Contents contents;

  private CaseGraph(GraphText graph, Contents contents) {
    this.graph = graph;
    this.contents = contents;
  }

  /** Writes all but the payload files. */
  public static CaseGraph begin(OutputStream out, PackageAccount account) throws IOException {
    GraphText graph = GraphText.begin(out);
    PackageInfo info = account.info();
    var ids = new NodeIds(info.packageId());
    var places = new Places(ids, graph);
    var exhibits = new Exhibits(ids, graph, places);
    var contents = new Contents(ids, graph, exhibits);
    exhibits.add(info);
    contents.add(
        account.inventory(),
        "The inventory: lists the payload, %d files of %d octets, with their digests"
                .formatted(info.files(), info.bytes())
            + withheld(info.withheld()));
    if (account.seal().isPresent()) {
      contents.add(
          account.seal().get(), "The seal, which is signed; its SHA-256 names the package");
    }
    var actions = new Actions(ids, graph, account, places, contents);
    for (Happening happening : account.happenings()) {
      actions.add(happening);
    }
    graph.once(investigation(ids, info.caseInfo(), exhibits, actions));
    return new CaseGraph(graph, contents);
  }

  private static String withheld(Withheld withheld) {
    return withheld.any()
        ? "; and " + withheld.inWords() + ", whose content is withheld: it is not in the package"
        : "";
  }

  private static Node investigation(NodeIds ids, CaseInfo about, Exhibits exhibits, Actions actions)
      throws IOException {
    var objects = new ArrayList<String>();
    objects.add(exhibits.container());
    for (EvidenceItem item : about.items()) {
      objects.add(exhibits.item(item.id()));
    }
    objects.addAll(actions.told());
    return Node.of(ids.of("investigation"), "investigation:Investigation")
        .text("core:name", about.reference())
        .text("core:description", about.description())
        .text("investigation:focus", about.title())
        .text("investigation:investigationForm", "case")
        .links("investigation:relevantAuthorization", actions.authorizations())
        .links("core:object", objects);
  }

  /** Writes a payload file, or one that was withheld, with its digests, as part of its item. */
  public void file(EvidenceFile file, StoredContent content) throws IOException {
    contents.add(file, content);
  }

  /** Writes the end of the text. */
  public void end() throws IOException {
    graph.end();
  }
}
