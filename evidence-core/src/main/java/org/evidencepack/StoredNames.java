package org.evidencepack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.evidencepack.internal.name.NameAllocator;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/** Gives sources their stored names (FORMAT.md section 3). */
final class StoredNames {
  private static final RawName DATA = RawName.of("data");

  private final NameAllocator names = new NameAllocator();
  private long deep;

  /**
   * A stored name, and what it stands for where that is not to be seen from it.
   *
   * @param path stored name
   * @param original path at the source below the item, if it differs
   */
  record Name(String path, Optional<RawName> original) {}

  /** Names what stands below an item; no component at all is the item itself. */
  Name name(String item, List<RawName> components, boolean folder) throws InvalidInputException {
    var portable = new ArrayList<>(List.of("data", item));
    var originals = new ArrayList<>(List.of(DATA, RawName.of(item)));
    RawName original = RawName.of("");
    for (RawName component : components) {
      portable.add(PortableName.ofComponent(component.octets()));
      originals.add(component);
      original = original.resolve(component);
    }
    if (String.join("/", portable).length() > PortableName.NAME_LIMIT / 4) {
      shorten(portable, originals, item);
    }
    String path = names.allocate(portable, originals, folder);
    String prefix = "data/" + item;
    String below = path.length() > prefix.length() ? path.substring(prefix.length() + 1) : "";
    boolean differs = !RawName.of(below).equals(original);
    return new Name(path, differs ? Optional.of(original) : Optional.empty());
  }

  /** A path that might become too long, suffixes included, gets a short folder of its own. */
  private void shorten(List<String> portable, List<RawName> originals, String item) {
    int octets = 0;
    for (String component : portable) {
      octets += component.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 8;
    }
    if (octets <= PortableName.NAME_LIMIT) {
      return;
    }
    deep++;
    String last = portable.get(portable.size() - 1);
    RawName lastOriginal = originals.get(originals.size() - 1);
    String number = String.format(Locale.ROOT, "%06d", deep);
    portable.clear();
    portable.addAll(List.of("data", item, "~deep", number, last));
    originals.clear();
    originals.addAll(
        List.of(DATA, RawName.of(item), RawName.of("~deep"), RawName.of(number), lastOriginal));
  }
}
