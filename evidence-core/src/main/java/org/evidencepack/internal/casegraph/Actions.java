package org.evidencepack.internal.casegraph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Disposition;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.ToolInfo;
import org.evidencepack.model.UnavoidableChange;

/**
 * Each custody event as an InvestigativeAction, informed by the one before it and by those whose
 * records it takes. The event that packages yields a record of each item, whatever it names, so
 * that every item has its exhibit number.
 */
final class Actions {
  private final NodeIds ids;
  private final GraphText graph;
  private final PackageAccount account;
  private final Identities identities;
  private final Places places;
  private final Contents contents;
  private final Circumstances circumstances;
  private final RecordChain records;
  private final long lastReceived;
  private final Set<String> told = new LinkedHashSet<>();

  Actions(NodeIds ids, GraphText graph, PackageAccount account, Places places, Contents contents)
      throws IOException {
    this.ids = ids;
    this.graph = graph;
    this.account = account;
    this.identities = new Identities(ids, graph, places, account.info().caseInfo());
    this.places = places;
    this.contents = contents;
    this.circumstances = new Circumstances(ids, graph);
    this.records = new RecordChain(ids, graph, contents.exhibits(), account);
    this.lastReceived = account.lastReceived();
  }

  /** The names of all actions and records that were written. */
  Set<String> told() {
    return told;
  }

  Set<String> authorizations() {
    return circumstances.authorizations();
  }

  void add(Happening happening) throws IOException {
    CustodyEvent event = happening.event();
    long number = happening.sequence();
    boolean seals = number == account.info().custodyEvents();
    boolean whole = seals || event.items().isEmpty();
    List<RecordChain.Link> taken = whole ? records.takeAll() : records.take(event.items());
    List<String> yielded = yielded(happening, seals, whole);
    var objects = new ArrayList<>(taken.stream().map(RecordChain.Link::id).toList());
    objects.addAll(contents.add(number, "before", event.digestsBefore()));
    var results = new ArrayList<>(yielded);
    results.addAll(contents.add(number, "after", event.digestsAfter()));
    Node node = node(happening).links("action:instrument", instruments(event));
    if (event.place().isPresent()) {
      node.link("action:location", places.add(event.place().get()));
    }
    graph.once(
        node.links("action:object", objects)
            .links("action:result", results)
            .links("investigation:wasInformedBy", informants(number, taken)));
    told.add(node.id());
    told.addAll(yielded);
  }

  private String id(long event) {
    return ids.of("action", event);
  }

  private Node node(Happening happening) throws IOException {
    CustodyEvent event = happening.event();
    String document = FileNames.custodyEvent(happening.sequence());
    return Node.of(id(happening.sequence()), "investigation:InvestigativeAction")
        .text("core:name", event.type().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .texts("core:description", EventNotes.of(event))
        .time("core:objectCreatedTime", happening.recordedAt())
        .holding(
            "core:externalReference",
            Node.of(ids.of("document", document), "core:ExternalReference")
                .text("core:definingContext", account.info().packageId())
                .text("core:externalIdentifier", document))
        .time("action:startTime", event.occurredAt())
        .link("action:performer", identities.add(event.actor()))
        .links("action:participant", participants(event));
  }

  private Set<String> participants(CustodyEvent event) throws IOException {
    var participants = new LinkedHashSet<String>();
    identities.addTo(participants, event.releasedBy());
    identities.addTo(participants, event.receivedBy());
    identities.addTo(participants, event.witness());
    identities.addTo(participants, event.change().flatMap(UnavoidableChange::responsible));
    identities.addTo(participants, event.disposition().flatMap(Disposition::authorisedBy));
    identities.addTo(participants, event.disposition().flatMap(Disposition::recipient));
    return participants;
  }

  private Set<String> instruments(CustodyEvent event) throws IOException {
    var instruments = new LinkedHashSet<String>();
    for (ToolInfo tool : event.tools()) {
      instruments.add(circumstances.tool(tool));
    }
    Optional<String> basis = event.authority();
    if (basis.isPresent()) {
      instruments.add(circumstances.authorization(basis.get()));
    }
    return instruments;
  }

  private List<String> yielded(Happening by, boolean seals, boolean whole) throws IOException {
    List<String> markings = circumstances.markings(by.event().conditions());
    var yielded = new ArrayList<String>();
    if (whole) {
      yielded.add(records.put(by, markings));
    }
    for (String item : items(by, seals)) {
      yielded.add(records.put(by, item, markings));
    }
    return yielded;
  }

  /** The items that get records of their own. */
  private Collection<String> items(Happening by, boolean seals) {
    var items = new LinkedHashSet<String>();
    if (seals) {
      account.info().caseInfo().items().stream().map(EvidenceItem::id).forEach(items::add);
    }
    if (by.sequence() == lastReceived) {
      records.received();
      items.addAll(new TreeSet<>(account.receiverNumbers().keySet()));
    }
    if (!seals) {
      items.addAll(by.event().items());
    }
    return items;
  }

  /** The event before, and those that yielded what this one takes. */
  private List<String> informants(long number, List<RecordChain.Link> taken) {
    var events = new TreeSet<Long>();
    if (number > 1) {
      events.add(number - 1);
    }
    taken.forEach(link -> events.add(link.event()));
    return events.stream().map(this::id).toList();
  }
}
