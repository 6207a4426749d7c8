package org.evidencepack.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencepack.model.EvidenceException;

/**
 * A folder for unfinished work that outlives the run: closing keeps it, and a later run opens it
 * again. All files in it are named {@code NAME.part}, but for a README that tells what it is.
 *
 * <p>A locked file in it keeps two runs apart; the system lets go of the lock whatever way a
 * process ends. No link is followed, and no folder is taken that is not of this kind. For one
 * thread.
 */
public final class LastingFolder implements Closeable {
  private static final String SUFFIX = ".part";
  private static final String LOCK = "lock" + SUFFIX;
  private static final String README = "README.txt";

  /** Closing any channel of a file would let go of this process's lock: ours are not tried. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;

  private LastingFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder, or takes one over that a run has left.
   *
   * @param readme what to tell whoever finds it
   * @throws EvidenceException if another run is at work in it, it cannot be locked, or something
   *     else has its name
   */
  public static LastingFolder open(Path path, String readme) throws IOException {
    Path folder = path.getParent().toRealPath().resolve(path.getFileName());
    if (!OURS.add(folder)) {
      throw inUse(folder);
    }
    try {
      requireOwn(folder);
      var opened = new LastingFolder(folder, locked(folder));
      opened.tell(readme);
      return opened;
    } catch (IOException | RuntimeException e) {
      OURS.remove(folder);
      throw e;
    }
  }

  private static void requireOwn(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      return;
    }
    boolean own =
        Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && (Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                || isEmpty(folder));
    if (!own) {
      throw new EvidenceException(
          folder + ": has the name of a folder for unfinished work, but is none: move it away");
    }
  }

  /** So it is if the run ended before it made the lock. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      return !children.iterator().hasNext();
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (IOException e) {
      channel.close();
      throw new EvidenceException(
          folder
              + ": cannot be locked, so two runs might work in it at once: "
              + Reasons.of(e)
              + "; write to another file system, or not resumably",
          e);
    }
    if (lock == null) {
      channel.close();
      throw inUse(folder);
    }
    return channel;
  }

  private static EvidenceException inUse(Path folder) {
    return new EvidenceException(folder + ": another run is at work in it: wait for it, or end it");
  }

  private void tell(String readme) throws IOException {
    Path file = folder.resolve(README);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.writeString(file, readme, StandardOpenOption.CREATE_NEW);
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** A file in it; it is not made. */
  public Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /** Deletes all files of unfinished work but those with these names. */
  public void deleteAllBut(Set<String> names) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "?*" + SUFFIX)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.equals(LOCK)
            && !names.contains(name.substring(0, name.length() - SUFFIX.length()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** Makes the names of its files survive a power cut, where folders can be synced. */
  public void sync() {
    for (Path synced : new Path[] {folder, folder.getParent()}) {
      try (FileChannel channel = FileChannel.open(synced, StandardOpenOption.READ)) {
        channel.force(true);
      } catch (IOException e) {
        return; // Windows has no such thing
      }
    }
  }

  /** Deletes it with all its files, for the work is done; what else is in it stays, and so it. */
  public void delete() throws IOException {
    deleteAllBut(Set.of());
    Files.deleteIfExists(folder.resolve(README));
    Files.deleteIfExists(folder.resolve(LOCK));
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      return;
    }
  }

  /** Lets go of it; it stays. Without effect the second time. */
  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      try {
        lock.close();
      } finally {
        OURS.remove(folder);
      }
    }
  }
}
