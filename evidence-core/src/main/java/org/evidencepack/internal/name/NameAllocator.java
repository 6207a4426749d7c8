package org.evidencepack.internal.name;

import java.util.List;
import java.util.StringJoiner;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/**
 * Gives out the names of a package that is written: portable, and no two of them twins (FORMAT.md
 * sections 3.2, 3.3). The same names in the same order give the same result. Takes 19 to 22 octets
 * for each file and folder, and as much again for each twin; see {@link NameTable} for why it may
 * hold hashes in place of names. Not thread-safe.
 */
public final class NameAllocator {
  private static final long FILE = 1;
  private static final long FOLDER = 0;

  /** The empty path; also the key that nobody knows. */
  private final PathId root = PathId.random();

  /** Folded path to the original path that has it. */
  private final Slots taken = new Slots();

  /** Original path of a twin to its number. */
  private final Slots numbers = new Slots();

  /** Folded path that has twins to the number that the next may have: else many would be slow. */
  private final Slots next = new Slots();

  /** Nothing is given out yet. */
  public NameAllocator() {}

  /**
   * The stored name of a file or folder: its components joined, each with a twin suffix where its
   * name is taken. A folder keeps the name that it got with the first file in it.
   *
   * @param components of {@link PortableName#ofComponent}, the last one is the file's
   * @param originals what each component was at the source
   * @param folder whether the name is a folder's, which may be asked for any number of times
   * @throws InvalidInputException if the file was given a name before, or its name is over-long
   */
  public String allocate(List<String> components, List<RawName> originals, boolean folder)
      throws InvalidInputException {
    StringJoiner name = new StringJoiner("/");
    PathId parent = root;
    PathId original = root;
    for (int i = 0; i < components.size(); i++) {
      long kind = i == components.size() - 1 && !folder ? FILE : FOLDER;
      original = original.below(originals.get(i).octets());
      String chosen = choose(components.get(i), parent, original, kind);
      if (chosen == null) {
        throw new InvalidInputException(joined(originals) + " was added twice");
      }
      parent = parent.below(Spelling.of(chosen).folded());
      name.add(chosen);
    }
    return checked(name.toString(), originals);
  }

  private static String checked(String name, List<RawName> originals) throws InvalidInputException {
    int octets = PortableName.octets(name);
    if (octets > PortableName.NAME_LIMIT) {
      throw new InvalidInputException(
          "The path is too long: its stored name would have %d octets, at most %d fit: %s"
              .formatted(octets, PortableName.NAME_LIMIT, joined(originals)));
    }
    return name;
  }

  /** The component with the suffix it needs, or null if it is a file that has a name already. */
  private String choose(String component, PathId folder, PathId original, long kind) {
    PathId id = folder.below(Spelling.of(component).folded());
    long owner = taken.find(id);
    if (owner < 0) {
      taken.put(id, tagged(original, kind));
      return component;
    }
    if (owner == tagged(original, kind)) {
      return kind == FOLDER ? component : null;
    }
    long number = numbers.find(numbered(original, kind));
    if (number < 0) {
      return twin(component, folder, original, kind, id);
    }
    return kind == FOLDER ? PortableName.withSuffix(component, (int) number) : null;
  }

  private String twin(String component, PathId folder, PathId original, long kind, PathId base) {
    int number = (int) Math.max(2, next.find(base));
    String name = PortableName.withSuffix(component, number);
    PathId id = folder.below(Spelling.of(name).folded());
    while (taken.find(id) >= 0) {
      number++;
      name = PortableName.withSuffix(component, number);
      id = folder.below(Spelling.of(name).folded());
    }
    taken.put(id, tagged(original, kind));
    numbers.put(numbered(original, kind), number);
    next.put(base, number + 1L);
    return name;
  }

  /** As it stands in a slot: 47 bits of the original path, and what it is. */
  private static long tagged(PathId original, long kind) {
    return Slots.value(original.low() << 1 | kind);
  }

  /** A file and a folder of one path, met one after the other, have a number each. */
  private static PathId numbered(PathId original, long kind) {
    return new PathId(original.high() ^ (kind << 1), original.low());
  }

  private static String joined(List<RawName> originals) {
    StringJoiner path = new StringJoiner("/");
    originals.forEach(component -> path.add(component.toString()));
    return path.toString();
  }
}
