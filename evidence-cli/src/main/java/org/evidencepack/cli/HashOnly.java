package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** Which items come into the package as digests alone. */
final class HashOnly {
  @Option(
      names = "--hash-only",
      paramLabel = "ITEM",
      description = {
        "Seal digests and metadata of this item's files, without their content: for contraband,",
        "privileged material and the like. Repeatable. ITEM is that of an ITEM=PATH, or of the",
        "case file."
      })
  Set<String> items = new LinkedHashSet<>();

  boolean contains(ItemPath source) {
    return source.item().filter(items::contains).isPresent();
  }

  /**
   * The sources, those without an item with the item of the case file that is their turn, as the
   * library would choose it: so it is known before anything is read what must not be packed.
   *
   * @throws InvalidInputException if an item that is hash-only is none of these, or is within what
   *     is packed in full
   */
  List<ItemPath> assign(List<ItemPath> sources, CaseInfo about) throws IOException {
    Iterator<String> described = about.items().stream().map(EvidenceItem::id).iterator();
    Set<String> used = new HashSet<>();
    List<ItemPath> assigned = new ArrayList<>();
    for (ItemPath source : sources) {
      Optional<String> item = source.item().or(() -> next(described, used));
      item.ifPresent(used::add);
      assigned.add(new ItemPath(item, source.path()));
    }
    for (String item : items) {
      if (!used.contains(item)) {
        throw new InvalidInputException(
            "--hash-only "
                + item
                + ": no PATH is packed as that item: name one of ITEM=PATH or of the case file");
      }
    }
    requireApart(assigned);
    return assigned;
  }

  private static Optional<String> next(Iterator<String> described, Set<String> used) {
    while (described.hasNext()) {
      String id = described.next();
      if (!used.contains(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /** What must not be packed would be, as part of a folder around it. */
  private void requireApart(List<ItemPath> sources) throws IOException {
    Map<Path, Path> packed = new LinkedHashMap<>();
    for (ItemPath source : sources) {
      if (!items.isEmpty() && !contains(source)) {
        packed.put(source.path().toRealPath(), source.path());
      }
    }
    Map<Path, ItemPath> withheld = new LinkedHashMap<>();
    for (ItemPath source : sources) {
      if (contains(source)) {
        requireApart(source, packed);
        withheld.put(source.path().toRealPath(), source);
      }
    }
    for (var source : packed.entrySet()) {
      requireOutside(withheld, source.getKey(), source.getValue());
    }
  }

  private static void requireOutside(Map<Path, ItemPath> withheld, Path packed, Path named)
      throws IOException {
    for (Path around = packed; around != null; around = around.getParent()) {
      if (withheld.containsKey(around)) {
        ItemPath source = withheld.get(around);
        throw new InvalidInputException(
            "--hash-only "
                + source.item().orElseThrow()
                + ": "
                + named
                + ", which is packed with its content, is within "
                + source.path());
      }
    }
  }

  private static void requireApart(ItemPath withheld, Map<Path, Path> packed) throws IOException {
    Path real = withheld.path().toRealPath();
    for (Path around = real; around != null; around = around.getParent()) {
      if (packed.containsKey(around)) {
        throw new InvalidInputException(
            "--hash-only "
                + withheld.item().orElseThrow()
                + ": "
                + withheld.path()
                + " is within "
                + packed.get(around)
                + ", which is packed with its content");
      }
    }
  }
}
