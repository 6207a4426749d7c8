package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A file that comes to be under its name at once and complete, or not at all: it is written to a
 * temporary sibling and moved. Closing it before that deletes the sibling.
 */
final class TargetFile implements Closeable {
  private final Path target;
  private final Path temporary;
  private final boolean overwrite;

  private TargetFile(Path target, Path temporary, boolean overwrite) {
    this.target = target;
    this.temporary = temporary;
    this.overwrite = overwrite;
  }

  static TargetFile at(Path path, boolean overwrite) throws EvidenceException {
    Path target = path.toAbsolutePath().normalize();
    Path folder = target.getParent();
    if (folder == null || target.getFileName() == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(
          path + ": cannot be written, its folder does not exist: make the folder first");
    }
    if (Files.isDirectory(target)) {
      throw new InvalidInputException(path + ": is a folder: give the name of a file to write");
    }
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(path);
    }
    String name = "." + target.getFileName() + "." + UUID.randomUUID() + ".part";
    return new TargetFile(target, folder.resolve(name), overwrite);
  }

  private static InvalidInputException exists(Path path) {
    return new InvalidInputException(
        path + ": exists already: choose another name, or allow it to be replaced (--force)");
  }

  /** The final name, absolute. */
  Path target() {
    return target;
  }

  /** Where to write; does not exist yet. */
  Path temporary() {
    return temporary;
  }

  /** Gives the complete, synced temporary file its final name. */
  void publish() throws IOException {
    if (overwrite) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      moveWithoutReplacing();
    }
    syncFolder();
  }

  /**
   * A hard link fails if the name is taken, which a move need not; not every file system has it.
   */
  private void moveWithoutReplacing() throws IOException {
    try {
      Files.createLink(target, temporary);
    } catch (IOException | UnsupportedOperationException e) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw exists(target);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      close();
    } catch (IOException e) {
      return; // the package is there; its other name goes when this is closed
    }
  }

  /** Makes the new name survive a power cut, where folders can be synced. */
  private void syncFolder() {
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // Windows has no such thing; the file itself is synced
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
