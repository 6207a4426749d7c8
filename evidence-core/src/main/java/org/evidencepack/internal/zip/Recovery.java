package org.evidencepack.internal.zip;

import java.io.IOException;
import java.io.OutputStream;
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
    Recovery result = UNDONE;
    try (Journal journal = found.get()) {
      Journal.State state = journal.state(content);
      if (state == Journal.State.AFTER && !failed) {
        content.force();
        result = KEPT;
      } else if (state != Journal.State.BEFORE) {
        demandUndoable(file, journal, failed);
        journal.undo(content);
      }
    }
    Journal.remove(disk, file.path());
    return result;
  }

  /**
   * A journal may be of another time, or made up: all that it may do is turn what is no whole
   * package into one.
   */
  private static void demandUndoable(LockedPackage file, Journal journal, boolean failed)
      throws IOException {
    Path path = Journal.beside(file.path());
    DiskFile content = file.content();
    if (!failed && intact(content, journal.tailOffset())) {
      throw Journal.refused(path, "the package was replaced or appended to since");
    }
    try {
      ZipContainer.check(journal.before(content), journal.oldSize(), new EntryRules());
    } catch (InvalidPackageException e) {
      throw Journal.refused(path, "the package would not be whole with it: " + e.getMessage());
    }
  }

  /** Whether it is a whole package, with data that is right in all entries from there on. */
  private static boolean intact(DiskFile content, long from) throws IOException {
    try {
      ZipContainer now = ZipContainer.check(content, content.size(), new EntryRules());
      for (Entry entry : now.tagFiles()) {
        if (entry.headerOffset() >= from) {
          now.open(entry).transferTo(OutputStream.nullOutputStream());
        }
      }
      return true;
    } catch (InvalidPackageException e) {
      return false;
    }
  }
}
