package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/** Moves finished files to where they belong, over nothing that must stay. */
final class Placement {
  private final boolean overwrite;

  /** Identities of the files placed, to tell them from what was there; when overwriting only. */
  private final Set<Object> placed = new HashSet<>();

  Placement(boolean overwrite) {
    this.overwrite = overwrite;
  }

  /**
   * Gives the part its name, the best that can be had.
   *
   * @return where it is now
   */
  Path place(Path part, Path folder, Destination to) throws IOException {
    IOException problem = null;
    for (RawName name : to.candidates(to.stored().size() - 1, PathOctets.isUnix(folder))) {
      try {
        Path target = PathOctets.child(folder, name);
        move(part, target);
        return target;
      } catch (FileSystemException e) {
        problem = e;
      } catch (InvalidPathException e) {
        problem = new IOException(e);
      }
    }
    throw refusal(folder.resolve(to.stored().get(to.stored().size() - 1)), problem);
  }

  private static EvidenceException refusal(Path target, IOException problem) {
    return problem instanceof FileAlreadyExistsException
        ? new InvalidInputException(
            target + ": is there already; extract to an empty folder, or allow overwriting",
            problem)
        : new EvidenceException(
            target + ": could not be written: " + (problem == null ? "" : Reasons.of(problem)),
            problem);
  }

  private void move(Path part, Path target) throws IOException {
    if (overwrite) {
      replace(part, target);
    } else {
      moveToNew(part, target);
    }
  }

  /**
   * A second name, then without the first: fails if the target is there, with no moment between.
   */
  private static void moveToNew(Path part, Path target) throws IOException {
    try {
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      moveWithoutLinks(part, target);
      return;
    }
    Files.delete(part);
  }

  /**
   * On a file system without hard links. Never a copy, as to another file system that is mounted
   * below: a part of it would stand under the final name.
   */
  private static void moveWithoutLinks(Path part, Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void replace(Path part, Path target) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      boolean folder = Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
      if (folder || placed.contains(identity(target))) {
        // The second, where the file system knows no case or normalises: a file of this package.
        throw new FileAlreadyExistsException(target.toString());
      }
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    placed.add(identity(target));
  }

  /** What tells a file from all others: its key or, without one, its path as it is written. */
  private static Object identity(Path file) throws IOException {
    Object key = FileLook.at(file).state().key().orElse(null);
    return key == null ? file.toRealPath(LinkOption.NOFOLLOW_LINKS) : key;
  }
}
