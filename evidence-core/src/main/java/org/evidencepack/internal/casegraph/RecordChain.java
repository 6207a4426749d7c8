package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which provenance record stands for what, as custody goes on. An event takes the latest records of
 * what it concerns and yields new ones: one of the package, or one of each item that it names. A
 * record of the package stands for all before it, so the graph grows with the log, not with the log
 * times the items.
 */
final class RecordChain {
  /** A record, and the event that yielded it. */
  record Link(String id, long event) {}

  private final NodeIds ids;
  private final GraphText graph;
  private final Exhibits exhibits;
  private final Map<String, String> receiverNumbers;
  private final String packageNumber;
  private final Map<String, Link> byItem = new LinkedHashMap<>();
  private Optional<Link> whole = Optional.empty();
  private boolean received;

  RecordChain(NodeIds ids, GraphText graph, Exhibits exhibits, PackageAccount account) {
    this.ids = ids;
    this.graph = graph;
    this.exhibits = exhibits;
    this.receiverNumbers = account.receiverNumbers();
    this.packageNumber = account.info().packageId();
  }

  /** From here on the receiver's exhibit numbers hold. */
  void received() {
    received = true;
  }

  /** The latest records of the package and of items; they are taken, and stand no longer. */
  List<Link> takeAll() {
    var taken = new ArrayList<>(whole.stream().toList());
    taken.addAll(byItem.values());
    whole = Optional.empty();
    byItem.clear();
    return taken;
  }

  /** The latest record of each item, which for some may be that of the package. */
  List<Link> take(Collection<String> items) {
    var taken = new LinkedHashSet<Link>();
    for (String item : items) {
      Optional.ofNullable(byItem.remove(item)).or(() -> whole).ifPresent(taken::add);
    }
    return List.copyOf(taken);
  }

  /** Writes the record of the package that an event yields; returns its name. */
  String put(Happening by, List<String> markings) throws IOException {
    String id = ids.of("record", by.sequence());
    write(id, by, "The package", packageNumber, packageNumber, exhibits.container(), markings);
    whole = Optional.of(new Link(id, by.sequence()));
    return id;
  }

  /** Writes the record of an item that an event yields; returns its name. */
  String put(Happening by, String item, List<String> markings) throws IOException {
    String id = ids.of("record", by.sequence(), item);
    String number = received ? receiverNumbers.getOrDefault(item, item) : item;
    write(id, by, "Item " + item, number, item, exhibits.item(item), markings);
    byItem.put(item, new Link(id, by.sequence()));
    return id;
  }

  private void write(
      String id,
      Happening by,
      String what,
      String number,
      String root,
      String object,
      List<String> markings)
      throws IOException {
    String after = " after event " + by.sequence() + ", " + by.event().type();
    graph.once(
        Node.of(id, "investigation:ProvenanceRecord")
            .text("core:description", what + after)
            .text("investigation:exhibitNumber", number)
            .text("investigation:rootExhibitNumber", root)
            .links("core:objectMarking", markings)
            .link("core:object", object));
  }
}
