package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/** What became of an append that was interrupted, and making the package whole again. */
public enum Recovery {
  /** There was none. */
  NONE,
  /** It had not come to its end: the package is what it was before. */
  UNDONE,
  /** All of it was there: the package holds what was appended. */
  KEPT;

  /**
   * Makes a package whole if an append to it was interrupted: what was appended in full is kept,
   * else the package is made what it was before. Costs as much as reading and writing the central
   * directory a few times; the payload is not read.
   *
   * @throws InvalidInputException if there is no such file
   * @throws EvidenceException if that is not possible, or another program is appending right now;
   *     the package and its journal are then as they were, or it can be tried again
   */
  public static Recovery restore(Path file) throws IOException {
    return restore(Disk.REAL, file);
  }

  static Recovery restore(Disk disk, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + ": there is no such file: give the path of a package");
    }
    Path path = file.toRealPath();
    if (!Files.exists(Journal.beside(path), LinkOption.NOFOLLOW_LINKS)) {
      return NONE;
    }
    try (LockedPackage locked = LockedPackage.open(disk, path)) {
      return settle(disk, locked);
    } catch (IOException e) {
      throw Unreadable.told(file, e);
    }
  }

  /** The same for a package that is locked. */
  static Recovery settle(Disk disk, LockedPackage file) throws IOException {
    return settle(disk, file, false);
  }

  /** Undoes an append that failed, even if all of it seems to be there. */
  static void undo(Disk disk, Path file) throws IOException {
    try (LockedPackage locked = LockedPackage.open(disk, file)) {
      settle(disk, locked, true);
    }
  }

  private static Recovery settle(Disk disk, LockedPackage file, boolean failed) throws IOException {
    DiskFile content = file.content();
    Optional<Journal> found = Journal.find(disk, file.path(), content);
    if (found.isEmpty()) {
      return NONE;
    }
    Recovery result;
    try (Journal journal = found.get()) {
      result = settle(file, journal, failed);
    }
    Journal.remove(disk, file.path());
    return result;
  }

  /** All that a journal may do is turn what is no whole package into one. */
  private static Recovery settle(LockedPackage file, Journal journal, boolean failed)
      throws IOException {
    DiskFile content = file.content();
    Journal.State state = journal.state(content);
    if (state == Journal.State.OTHER) {
      throw Journal.refused(
          Journal.beside(file.path()), "the package was replaced or appended to since");
    }
    boolean kept = state == Journal.State.AFTER && !failed;
    if (kept || state == Journal.State.BEFORE) {
      content.force(); // who wrote that may have been stopped before this
    } else {
      demandWhole(file, journal);
      journal.undo(content);
    }
    return kept ? KEPT : UNDONE;
  }

  private static void demandWhole(LockedPackage file, Journal journal) throws IOException {
    try {
      ZipContainer.check(journal.before(file.content()), journal.oldSize(), new EntryRules());
    } catch (InvalidPackageException e) {
      throw Journal.refused(
          Journal.beside(file.path()), "the package would not be whole with it: " + e.getMessage());
    }
  }
}
