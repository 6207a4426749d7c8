package org.evidencepack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.casegraph.CaseGraph;
import org.evidencepack.internal.casegraph.Happening;
import org.evidencepack.internal.casegraph.NamedFile;
import org.evidencepack.internal.casegraph.PackageAccount;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Digest;
import org.evidencepack.model.PackageInfo;

/**
 * {@code metadata/case.jsonld}: the package as a graph, as it is sealed (FORMAT.md section 7.1).
 */
final class SealedGraph {
  static final String INVENTORY_TYPE = "application/jsonl";

  private SealedGraph() {}

  static byte[] write(PackageInfo info, SealedEvents events, Digest inventory, long size)
      throws IOException {
    List<Happening> happenings = new ArrayList<>();
    for (CustodyEvent event : events.events()) {
      happenings.add(new Happening(happenings.size() + 1, events.recordedAt(), event));
    }
    var file = new NamedFile(FileNames.INVENTORY, INVENTORY_TYPE, size, inventory);
    var account = new PackageAccount(info, happenings, file, Optional.empty(), Map.of());
    var octets = new ByteArrayOutputStream();
    CaseGraph.begin(octets, account).end();
    return octets.toByteArray();
  }
}
