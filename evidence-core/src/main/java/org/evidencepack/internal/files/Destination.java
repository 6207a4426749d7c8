package org.evidencepack.internal.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;
import org.evidencepack.model.StoredContent;

/**
 * Where something of a package is to go, below an {@link ExtractionFolder}.
 *
 * @param stored the portable name, one string for each level; at least one
 * @param original the name at the source, one for each of {@code stored}; else it is not restored
 * @param attributes what is restored of these: time of modification and permissions
 * @param sparse whether blocks of zeros become holes
 */
public record Destination(
    List<String> stored, List<RawName> original, SourceAttributes attributes, boolean sparse) {

  public Destination {
    stored = List.copyOf(stored);
    original = List.copyOf(original);
  }

  /** For a line of the inventory: a folder for each item, and in it the path below the item. */
  public static Destination of(EvidenceFile file) {
    List<RawName> below = split(file.originalPath().octets());
    Stream<String> names = Arrays.stream(file.storedBelowItem().split("/", -1));
    return new Destination(
        Stream.concat(Stream.of(file.item()), names.filter(n -> !n.isEmpty())).toList(),
        Stream.concat(Stream.of(RawName.of(file.item())), below.stream()).toList(),
        file.attributes(),
        file.content().map(StoredContent::zeroBytes).orElse(0L) > 0);
  }

  private static List<RawName> split(byte[] path) {
    List<RawName> names = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= path.length; at++) {
      if (at == path.length || path[at] == '/') {
        names.add(RawName.of(Arrays.copyOfRange(path, from, at)));
        from = at + 1;
      }
    }
    return path.length == 0 ? List.of() : names;
  }

  /** The stored name of the first levels. */
  String storedPrefix(int levels) {
    return String.join("/", stored.subList(0, levels));
  }

  /** What the level may be called, best first; the last is the stored name. */
  List<RawName> candidates(int level, boolean unix) {
    RawName name = RawName.of(stored.get(level));
    if (original.size() != stored.size()
        || original.get(level).equals(name)
        || !isSafe(original.get(level), unix)) {
      return List.of(name);
    }
    return List.of(original.get(level), name);
  }

  /** Whether a name of the source, which may be hostile, names something in its folder only. */
  static boolean isSafe(RawName name, boolean unix) {
    String octets = new String(name.octets(), StandardCharsets.ISO_8859_1);
    boolean single =
        !octets.isEmpty()
            && !octets.equals(".")
            && !octets.equals("..")
            && octets.indexOf('/') < 0
            && octets.indexOf('\0') < 0;
    return single && (unix || WindowsName.isUsable(name));
  }
}
