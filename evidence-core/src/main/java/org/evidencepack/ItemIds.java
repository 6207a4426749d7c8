package org.evidencepack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;

/** The items of a package: those that the case describes, and those that come with sources. */
final class ItemIds {
  private final Map<String, EvidenceItem> items = new LinkedHashMap<>();
  private final Iterator<String> described;
  private final List<String> used = new ArrayList<>();

  ItemIds(List<EvidenceItem> items) {
    items.forEach(item -> this.items.put(item.id(), item));
    this.described = List.copyOf(this.items.keySet()).iterator();
  }

  /** The next item for a source without one: of those described, else E001, E002 … */
  String next() {
    while (described.hasNext()) {
      String id = described.next();
      if (!used.contains(id)) {
        return use(id);
      }
    }
    int number = 1;
    String id = id(number);
    while (twin(id).isPresent()) {
      number++;
      id = id(number);
    }
    return use(id);
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "E%03d", number);
  }

  /** The item with that id, which need not be described. */
  String named(String id) throws InvalidInputException {
    if (!EvidenceItem.isId(id)) {
      throw new InvalidInputException(
          "\""
              + id
              + "\" is no item id: 1 to 64 letters A-Z a-z, digits, _ or -, first a letter or"
              + " digit; and no device of Windows, such as CON");
    }
    Optional<String> twin = items.containsKey(id) ? Optional.empty() : twin(id);
    if (twin.isPresent()) {
      throw new InvalidInputException(
          "the item ids " + twin.get() + " and " + id + " differ in upper and lower case only");
    }
    return use(id);
  }

  /** The item that file systems which disregard case take this id for. */
  private Optional<String> twin(String id) {
    return items.keySet().stream().filter(id::equalsIgnoreCase).findFirst();
  }

  private String use(String id) {
    items.computeIfAbsent(id, EvidenceItem::of);
    if (!used.contains(id)) {
      used.add(id);
    }
    return id;
  }

  /** A remark on each item that the case describes, but that no source was added to. */
  List<String> remarks() {
    return items.keySet().stream()
        .filter(id -> !used.contains(id))
        .map(id -> "the item " + id + " is described, but nothing was packed as it")
        .toList();
  }

  /** Makes sure that the event concerns items that there are. */
  void require(CustodyEvent event) throws InvalidInputException {
    for (String item : event.items()) {
      if (!items.containsKey(item)) {
        throw new InvalidInputException(
            "the custody event "
                + event.type()
                + " names the item "
                + item
                + ", which is neither described nor packed");
      }
    }
  }

  List<EvidenceItem> items() {
    return List.copyOf(items.values());
  }
}
