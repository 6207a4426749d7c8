package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;

/**
 * Keeps a package that is half appended to from being read, or called broken. A reader changes
 * nothing, and a file that merely has a journal's name does not keep it from reading.
 */
final class UnfinishedAppend {
  private UnfinishedAppend() {}

  /** Opens a package. */
  interface Opening {
    ZipContainer open() throws IOException;
  }

  /**
   * Opens the package.
   *
   * @throws EvidenceException if it is neither what it was nor what it is to be
   */
  static ZipContainer guard(Path file, Opening opening) throws IOException {
    ZipContainer container;
    try {
      container = opening.open();
    } catch (InvalidPackageException e) {
      demandNone(file);
      throw e;
    }
    try {
      demandNone(file);
      return container;
    } catch (IOException | RuntimeException | Error e) {
      container.close();
      throw e;
    }
  }

  private static void demandNone(Path file) throws IOException {
    Path path = file.toRealPath();
    if (!Files.exists(Journal.beside(path), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (between(path, new DiskFile(Disk.REAL, channel))) {
        throw new EvidenceException(
            locked(channel)
                ? file + " is being appended to right now: try again when that is done"
                : "an append to %s was interrupted; run `evidence custody restore %s` to undo it"
                    .formatted(file, file));
      }
    }
  }

  private static boolean between(Path path, DiskFile content) {
    try {
      Optional<Journal> found = Journal.find(Disk.REAL, path, content);
      if (found.isEmpty()) {
        return false;
      }
      try (Journal journal = found.get()) {
        return journal.state(content) == Journal.State.BETWEEN;
      }
    } catch (IOException e) {
      return false; // no journal of this package, or none that can be read
    }
  }

  private static boolean locked(FileChannel channel) {
    try (FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // no locks here
    }
  }
}
