package org.evidencepack.internal.name;

import java.security.MessageDigest;
import java.util.Optional;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The names of a package that is read, to tell duplicates, twins, and names that are a leading part
 * of others (FORMAT.md section 3.2). Not thread-safe.
 *
 * <p>Instead of names it holds 128 bits of SHA-256 of each folded path, and 127 bits of the exact
 * path: 67 MB for a million. Who chooses the names could find two folded alike whose exact paths
 * agree in 64 bits (2^32 tries among the case variants of one name), and so have twin folders pass
 * for one folder; with 127 bits that takes 2^63 tries. Paths of different folded form that agree in
 * 128 bits would only be refused, or get a suffix that they do not need.
 */
public final class NameTable {
  /** Most files and folders together, so that a hostile package cannot fill the memory. */
  static final int LIMIT = 20_000_000;

  /** Most folders beside twice the names that were added. */
  static final int FOLDERS = 100_000;

  private static final long FILE = 1;
  private static final long FOLDER = 0;

  private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();

  private final Slots paths = new Slots();
  private long named;
  private long folders;

  private String parent = "";
  private PathId parentFolded = PathId.ROOT;
  private PathId parentExact = PathId.ROOT;

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
    String last = storedName.substring(slash + 1);
    PathId folded = parentFolded.below(sha256, PortableName.fold(last));
    return claim(folded, parentExact.below(sha256, last), FILE, storedName);
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
    PathId folded = PathId.ROOT;
    PathId exact = PathId.ROOT;
    for (String component : storedName.split("/", -1)) {
      folded = folded.below(sha256, PortableName.fold(component));
      exact = exact.below(sha256, component);
    }
    int place = paths.find(folded.high(), folded.low());
    return place >= 0 && owns(place, exact, FILE);
  }

  private Optional<NameConflict> enter(String folder) throws InvalidPackageException {
    PathId folded = PathId.ROOT;
    PathId exact = PathId.ROOT;
    int end = -1;
    for (String component : folder.isEmpty() ? new String[0] : folder.split("/", -1)) {
      end += 1 + component.length();
      folded = folded.below(sha256, PortableName.fold(component));
      exact = exact.below(sha256, component);
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
    int place = paths.find(folded.high(), folded.low());
    if (place < 0) {
      demandRoom(kind, part);
      paths.put(folded.high(), folded.low(), exact.high(), tagged(exact, kind));
      return Optional.empty();
    }
    if (owns(place, exact, kind)) {
      return kind == FOLDER ? Optional.empty() : conflict(NameConflict.Kind.DUPLICATE, part);
    }
    boolean same = owns(place, exact, FILE) || owns(place, exact, FOLDER);
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

  private boolean owns(int place, PathId exact, long kind) {
    return paths.first(place) == exact.high() && paths.second(place) == tagged(exact, kind);
  }

  private static long tagged(PathId exact, long kind) {
    return exact.low() << 1 | kind;
  }

  private static Optional<NameConflict> conflict(NameConflict.Kind kind, String part) {
    return Optional.of(new NameConflict(kind, part));
  }
}
