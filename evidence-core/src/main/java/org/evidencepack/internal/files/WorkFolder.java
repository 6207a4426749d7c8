package org.evidencepack.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder for what is not finished yet, beside where it will go: a prefix, a number and {@code
 * .part}; so are all files in it named. Closing deletes it.
 *
 * <p>A run that is killed cannot do that. So the folder holds a locked file, and the system lets go
 * of the lock whatever way a process ends: the next run with the same prefix removes what is there
 * with no lock on it, and leaves alone what another run is at work in. Where the file system has no
 * locks, nothing is removed. For one thread.
 */
public final class WorkFolder implements Closeable {
  private static final String SUFFIX = ".part";
  private static final String LOCK = "lock" + SUFFIX;

  /** Closing any channel of a file would let go of this process's lock: ours are not tried. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lock;
  private final List<String> remarks;

  private WorkFolder(Path folder, FileChannel lock, List<String> remarks) {
    this.folder = folder;
    this.lock = lock;
    this.remarks = List.copyOf(remarks);
  }

  /** Makes a folder that was not there before, once those that were left behind are removed. */
  public static WorkFolder make(Path parent, String prefix) throws IOException {
    Path real = parent.toRealPath();
    List<String> remarks = new ArrayList<>();
    for (Path other : others(real, prefix)) {
      removeIfLeft(other).ifPresent(remarks::add);
    }
    for (int number = 1; ; number++) {
      Path folder = real.resolve(prefix + number + SUFFIX);
      if (OURS.add(folder)) { // before it is there, or another thread might take it for left
        Optional<FileChannel> lock = made(folder);
        if (lock.isPresent()) {
          return new WorkFolder(folder, lock.get(), remarks);
        }
        OURS.remove(folder);
      }
    }
  }

  private static List<Path> others(Path parent, String prefix) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children =
        Files.newDirectoryStream(parent, child -> isNamed(child, prefix))) {
      children.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return List.of(); // it can perhaps be written to, but not listed
    }
    return found;
  }

  /** Empty if the folder is there already, or was taken for left behind before it was locked. */
  private static Optional<FileChannel> made(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } catch (IOException e) {
      OURS.remove(folder);
      throw e;
    }
    try {
      return locked(folder.resolve(LOCK));
    } catch (IOException | RuntimeException e) {
      OURS.remove(folder);
      Files.deleteIfExists(folder);
      throw e;
    }
  }

  private static Optional<FileChannel> locked(Path file) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // the folder looked like one that was left
    }
    try {
      if (channel.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(channel);
      }
    } catch (IOException e) {
      return Optional.of(channel); // no locks here: nobody can take it for left behind either
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isNamed(Path child, String prefix) {
    String name = child.getFileName().toString();
    int end = name.length() - SUFFIX.length();
    return name.startsWith(prefix)
        && name.endsWith(SUFFIX)
        && end > prefix.length()
        && name.substring(prefix.length(), end).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** What was done about a folder that nobody is at work in any more. */
  private static Optional<String> removeIfLeft(Path folder) {
    Path file = folder.resolve(LOCK);
    if (OURS.contains(folder) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      removeIfEmpty(folder);
      return Optional.empty();
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock free = channel.tryLock()) {
      return free == null ? Optional.empty() : Optional.of(remove(folder));
    } catch (IOException | OverlappingFileLockException e) {
      return Optional.empty(); // another's, or no locks here
    }
  }

  /** Of a run that was killed before it made the lock; one that is about to takes another. */
  private static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      return; // not empty: another's
    }
  }

  private static String remove(Path folder) {
    try {
      delete(folder);
      return "removed " + folder + ", which a run that was broken off had left";
    } catch (IOException e) {
      return folder
          + ": was left by a run that was broken off and cannot be removed: "
          + Reasons.of(e)
          + "; delete it";
    }
  }

  /** The lock goes last: a removal that is broken off can be gone on with. */
  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "?*" + SUFFIX)) {
      for (Path file : files) {
        if (!file.endsWith(LOCK)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      return; // somebody was faster
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(folder.resolve(LOCK));
    Files.deleteIfExists(folder);
  }

  /** A file in it; it is not made. */
  public Path file(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /** What was left behind by runs that were broken off, as English clauses. */
  public List<String> remarks() {
    return remarks;
  }

  /** Deletes the folder with all that is in it. Without effect the second time. */
  @Override
  public void close() throws IOException {
    if (lock.isOpen()) {
      try (lock) {
        delete(folder);
      } finally {
        OURS.remove(folder);
      }
    }
  }
}
