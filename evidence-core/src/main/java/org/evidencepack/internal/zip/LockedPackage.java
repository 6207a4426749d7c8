package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A package that nobody else may append to as long as this is open. On POSIX systems the lock is
 * lost to other processes if this one closes another channel to the same file.
 */
final class LockedPackage implements Closeable {
  /** What is open in this process: to open and close it once more would end the lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final DiskFile content;
  private boolean closed;

  private LockedPackage(Path path, DiskFile content) {
    this.path = path;
    this.content = content;
  }

  /**
   * @throws InvalidInputException if there is no such file
   * @throws EvidenceException if it cannot be written to, or another holds the lock
   */
  static LockedPackage open(Disk disk, Path file) throws IOException {
    // Opening a pipe would wait for a reader.
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          file + ": there is no such file: give the path of a package to append to");
    }
    Path path = file.toRealPath();
    if (!HELD.add(path)) {
      throw held(file);
    }
    try {
      return locked(disk, file, path);
    } catch (IOException | RuntimeException | Error e) {
      HELD.remove(path);
      throw e;
    }
  }

  private static LockedPackage locked(Disk disk, Path file, Path path) throws IOException {
    FileChannel channel;
    try {
      channel = disk.open(path);
    } catch (FileSystemException e) {
      throw unwritable(file, e);
    }
    try {
      lock(file, channel);
      return new LockedPackage(path, new DiskFile(disk, channel));
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static EvidenceException unwritable(Path file, FileSystemException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "permission denied; look at its permissions"
            : String.valueOf(cause.getReason());
    return new EvidenceException(file + ": cannot be appended to: " + reason, cause);
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false; // by this program
    } catch (IOException e) {
      throw new EvidenceException(
          file
              + ": cannot be locked, so nothing is appended: "
              + e.getMessage()
              + "; copy it to"
              + " another file system",
          e);
    }
    if (!locked) {
      throw held(file);
    }
  }

  private static EvidenceException held(Path file) {
    return new EvidenceException(
        "another program is appending to " + file + ": wait until it is done");
  }

  /** The file itself, links resolved: its journal lies beside that. */
  Path path() {
    return path;
  }

  DiskFile content() {
    return content;
  }

  /** Ends the lock too. Without effect the second time. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try {
        content.close();
      } finally {
        HELD.remove(path);
      }
    }
  }
}
