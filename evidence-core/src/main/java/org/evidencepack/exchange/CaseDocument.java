package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.evidencepack.internal.format.CaseShapes;
import org.evidencepack.internal.format.EventFile;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.internal.format.Shape;
import org.evidencepack.internal.format.ShapeReader;
import org.evidencepack.internal.format.Times;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Party;
import org.evidencepack.model.Place;

/**
 * A case file, read by its JSON Schema ({@code case-file.schema.json}): what packing is told of the
 * case. Immutable.
 */
public final class CaseDocument {
  private static final int MOST_PLACEHOLDERS = 100;

  private final List<CaseProblem> problems = new ArrayList<>();
  private final Details tree;
  private final List<EvidenceItem> items = new ArrayList<>();
  private final List<CustodyEvent> custody = new ArrayList<>();
  private Optional<CaseInfo> info = Optional.empty();

  private CaseDocument(Details tree) {
    this.tree = tree;
  }

  /** The document of a case that nobody wrote down. */
  public CaseDocument(CaseInfo info) {
    this(PackageDocument.caseTree(info));
    this.info = Optional.of(info);
  }

  /**
   * Reads what a person wrote, in YAML or JSON: a tree of maps and lists whose scalars are texts.
   * Case of codes does not matter; a name alone stands for a party or a place.
   *
   * @param written nested at most 30 deep
   * @return the document, or what is wrong with it: see {@link #problems}
   */
  public static CaseDocument of(Map<String, ?> written) {
    ShapeReader reader = ShapeReader.ofPerson(CaseDocument::codes);
    Object read = reader.read(Shape.caseFile(), written, "");
    if (!reader.problems().isEmpty()) {
      var document = new CaseDocument(Details.of(Map.of()));
      reader.problems().forEach(one -> document.problem(one.path(), one.message()));
      return document;
    }
    @SuppressWarnings("unchecked") // the schema's root is an object
    var document = new CaseDocument(Details.of((Map<String, ?>) read));
    document.take();
    return document;
  }

  private static List<String> codes(String list) {
    return Treaties.builtIn().codes(list).stream().map(Code::id).toList();
  }

  private void problem(String path, String message) {
    problems.add(new CaseProblem(path, message));
  }

  private void take() {
    Optional<Details> exchange = tree.at("exchange");
    exchange
        .flatMap(CaseShapes::twiceNamedCondition)
        .ifPresent(id -> problem("exchange.conditions", "two conditions have the id " + id));
    List<Details> described = tree.list("items");
    for (int at = 0; at < described.size(); at++) {
      item(described.get(at), "items[" + at + "]");
    }
    List<Details> events = tree.list("custody");
    for (int at = 0; at < events.size(); at++) {
      event(events.get(at), "custody[" + at + "]");
    }
    valid(
            "items",
            () ->
                new CaseInfo(
                    tree.text("reference").orElseThrow(),
                    tree.text("title").orElseThrow(),
                    tree.text("description"),
                    tree.at("authority").map(CaseDocument::party),
                    tree.at("examiner").map(CaseDocument::party),
                    items,
                    exchange))
        .ifPresent(one -> info = Optional.of(one));
  }

  private void item(Details item, String path) {
    String id = item.text("id").orElseThrow();
    var rest = new LinkedHashMap<>(item.members());
    rest.keySet().removeAll(CaseShapes.ITEM_MEMBERS);
    valid(
            path + (EvidenceItem.isId(id) ? ".collectedAt" : ".id"),
            () ->
                new EvidenceItem(
                    id,
                    item.text("description"),
                    item.text("source"),
                    item.text("collectedAt").flatMap(Times::parse),
                    item.at("place").map(CaseDocument::place),
                    rest.isEmpty() ? Optional.empty() : Optional.of(Details.of(rest))))
        .ifPresent(items::add);
  }

  private void event(Details event, String path) {
    try {
      custody.add(EventFile.of(event));
    } catch (InvalidPackageException e) {
      problem(path, "this event is not right: " + e.finding().message());
    }
  }

  private <T> Optional<T> valid(String path, Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      problem(path, e.getMessage());
      return Optional.empty();
    }
  }

  private static Party party(Details party) {
    return new Party(
        party.text("name").orElseThrow(),
        party.text("role"),
        party.text("organisation"),
        party.text("country"),
        party.text("officialId"));
  }

  private static Place place(Details place) {
    return new Place(place.text("name").orElseThrow(), place.text("country"));
  }

  /** What is not as it must be, in the order of the file; at most a hundred. */
  public List<CaseProblem> problems() {
    return List.copyOf(problems);
  }

  /**
   * The case with its items and its exchange record.
   *
   * @throws IllegalStateException if there are {@link #problems}
   */
  public CaseInfo info() {
    requireNoProblems();
    return info.orElseThrow();
  }

  /**
   * The events so far, oldest first.
   *
   * @throws IllegalStateException if there are {@link #problems}
   */
  public List<CustodyEvent> custody() {
    requireNoProblems();
    return List.copyOf(custody);
  }

  /**
   * The whole case file, as a profile judges it.
   *
   * @throws IllegalStateException if there are {@link #problems}
   */
  public Details tree() {
    requireNoProblems();
    return tree;
  }

  /**
   * Where a template's "…" still stands for a text that only its user can know: instance paths, in
   * the order of the file, at most a hundred. To a profile it is a text like any other.
   *
   * @throws IllegalStateException if there are {@link #problems}
   */
  public List<String> placeholders() {
    requireNoProblems();
    var paths = new ArrayList<String>();
    collect(tree.members(), "", paths);
    return paths;
  }

  private static void collect(Object value, String path, List<String> paths) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) ->
              collect(member, path.isEmpty() ? String.valueOf(name) : path + "." + name, paths));
    } else if (value instanceof List<?> list) {
      for (int at = 0; at < list.size(); at++) {
        collect(list.get(at), path + "[" + at + "]", paths);
      }
    } else if (value.equals(ExampleValue.BLANK) && paths.size() < MOST_PLACEHOLDERS) {
      paths.add(path);
    }
  }

  private void requireNoProblems() {
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the case file has problems: " + problems.get(0));
    }
  }
}
