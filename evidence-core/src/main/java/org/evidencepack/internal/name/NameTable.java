package org.evidencepack.internal.name;

import java.util.Optional;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The names of a package that is read, to tell duplicates, twins, and names that are a leading part
 * of others (FORMAT.md section 3.2). Not thread-safe.
 *
 * <p>Instead of names it holds 89 bits of a keyed hash of each folded path, and 47 bits of that of
 * the exact path: 19 to 22 octets a name. The key is drawn for each table and nobody knows it, so
 * that no choice of names makes hashes agree but by chance. What is equal when folded has equal
 * hashes: no duplicate and no twin file ever passes. A twin folder would pass for the same folder
 * by a chance of one in 2^47; two paths of an honest package that have nothing to do with each
 * other would be refused by one in 2^50 among a million names (see {@link Slots}).
 */
public final class NameTable {
  /** Most files and folders together, so that a hostile package cannot fill the memory. */
  static final int LIMIT = 20_000_000;

  /** Most folders beside twice the names that were added. */
  static final int FOLDERS = 100_000;

  private static final long FILE = 1;
  private static final long FOLDER = 0;

  /** The empty path; also the key that nobody knows. */
  private final PathId root = PathId.random();

  private final Slots paths = new Slots();
  private long named;
  private long folders;

  private String parent = "";
  private PathId parentFolded = root;
  private PathId parentExact = root;

  /** An empty table. */
  public NameTable() {}

  /**
   * Adds a name that was read, which has no {@link PortableName#problem}.
   *
   * @return what is wrong with it beside the names added before; it is then not added
   * @throws InvalidPackageException with LIMIT_EXCEEDED
   */
  public Optional<NameConflict> add(String storedName) throws InvalidPackageException {
    named++;
    int slash = storedName.lastIndexOf('/');
    String folder = storedName.substring(0, Math.max(slash, 0));
    if (!folder.equals(parent)) {
      Optional<NameConflict> conflict = enter(folder);
      if (conflict.isPresent()) {
        return conflict;
      }
    }
    Spelling last = Spelling.of(storedName.substring(slash + 1));
    PathId exact = parentExact.below(last.octets());
    return claim(last.folded(parentFolded, parentExact, exact), exact, FILE, storedName);
  }

  /**
   * Adds a folder that was read, and those above it; any number of times.
   *
   * @return what is wrong with it beside the names added before
   * @throws InvalidPackageException with LIMIT_EXCEEDED
   */
  public Optional<NameConflict> addFolder(String storedName) throws InvalidPackageException {
    named++;
    return storedName.equals(parent) ? Optional.empty() : enter(storedName);
  }

  /** Whether {@link #add} was given exactly this name. */
  public boolean contains(String storedName) {
    PathId folded = root;
    PathId exact = root;
    for (String component : storedName.split("/", -1)) {
      Spelling spelling = Spelling.of(component);
      PathId below = exact.below(spelling.octets());
      folded = spelling.folded(folded, exact, below);
      exact = below;
    }
    return paths.find(folded) == tagged(exact, FILE);
  }

  private Optional<NameConflict> enter(String folder) throws InvalidPackageException {
    PathId folded = root;
    PathId exact = root;
    int end = -1;
    for (String component : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
      end += 1 + component.length();
      Spelling spelling = Spelling.of(component);
      PathId below = exact.below(spelling.octets());
      folded = spelling.folded(folded, exact, below);
      exact = below;
      Optional<NameConflict> conflict = claim(folded, exact, FOLDER, folder.substring(0, end));
      if (conflict.isPresent()) {
        return conflict;
      }
    }
    parent = folder;
    parentFolded = folded;
    parentExact = exact;
    return Optional.empty();
  }

  private Optional<NameConflict> claim(PathId folded, PathId exact, long kind, String part)
      throws InvalidPackageException {
    long found = paths.find(folded);
    if (found < 0) {
      demandRoom(kind, part);
      paths.put(folded, tagged(exact, kind));
      return Optional.empty();
    }
    if (found == tagged(exact, kind)) {
      return kind == FOLDER ? Optional.empty() : conflict(NameConflict.Kind.DUPLICATE, part);
    }
    boolean same = found >>> 1 == tagged(exact, kind) >>> 1;
    return conflict(same ? NameConflict.Kind.FILE_AND_FOLDER : NameConflict.Kind.TWIN, part);
  }

  /** A path of 1024 octets can name 500 folders: memory must not follow what costs so little. */
  private void demandRoom(long kind, String part) throws InvalidPackageException {
    folders += kind == FOLDER ? 1 : 0;
    if (paths.size() >= LIMIT || folders > FOLDERS + 2 * named) {
      throw new InvalidPackageException(
          FindingCode.LIMIT_EXCEEDED,
          part,
          paths.size() >= LIMIT
              ? "more than " + LIMIT + " files and folders"
              : "more folders than " + FOLDERS + " and two for each file");
    }
  }

  /** As it stands in a slot: 47 bits of the exact path, and what it is. */
  private static long tagged(PathId exact, long kind) {
    return Slots.value(exact.low() << 1 | kind);
  }

  private static Optional<NameConflict> conflict(NameConflict.Kind kind, String part) {
    return Optional.of(new NameConflict(kind, part));
  }
}
