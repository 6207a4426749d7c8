package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/**
 * Appends files to a package, or puts others in the place of its last ones: afterwards it is, octet
 * for octet, what writing all of its files at once had given (FORMAT.md section 2). Each such
 * change happens as a whole or not at all, even if the program is killed or the power fails in the
 * middle: the next one to open the package here, or {@link Recovery#restore}, makes it whole again.
 *
 * <p>Holds the package open and locked until closed; nobody else can append meanwhile. What it
 * costs follows the files that come and go and the central directory, never the payload; the
 * directory is not held in memory. Not thread-safe.
 */
public final class ZipAppender implements Closeable {
  /** Those that are open, by the files themselves. */
  private static final Map<Path, ZipAppender> OPEN = new ConcurrentHashMap<>();

  private final Thread owner = Thread.currentThread();
  private final Disk disk;
  private final LockedPackage file;
  private final ZipContainer container;
  private EntryRules rules;
  private boolean failed;

  private ZipAppender(Disk disk, LockedPackage file, ZipContainer container, EntryRules rules) {
    this.disk = disk;
    this.file = file;
    this.container = container;
    this.rules = rules;
  }

  /**
   * Opens a package, once it is made whole if an append to it was interrupted.
   *
   * @throws InvalidPackageException if it is not canonical, as {@link ZipContainer#open(Path)}, the
   *     local headers of payload apart
   * @throws InvalidInputException if there is no such file
   * @throws EvidenceException if it cannot be written to, if another program is appending to it, or
   *     if a journal beside it cannot be used
   */
  public static ZipAppender open(Path file) throws IOException {
    return open(Disk.REAL, file);
  }

  static ZipAppender open(Disk disk, Path path) throws IOException {
    LockedPackage file = LockedPackage.open(disk, path);
    try {
      Recovery.settle(disk, file);
      EntryRules rules = new EntryRules();
      DiskFile content = file.content();
      ZipContainer container = ZipContainer.forAdding(content.channel(), content, rules);
      var appender = new ZipAppender(disk, file, container, rules);
      OPEN.put(file.path(), appender);
      return appender;
    } catch (IOException e) {
      file.close();
      throw Unreadable.told(path, e);
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** What an appender that this thread has open reads that file through. */
  static Optional<ZipContainer> heldHere(Path file) throws IOException {
    return Optional.ofNullable(OPEN.isEmpty() ? null : OPEN.get(file.toRealPath()))
        .filter(appender -> appender.owner == Thread.currentThread())
        .map(appender -> appender.container);
  }

  /**
   * The package as it is, appended files included, read through the same open file. Closed with
   * this; not to be read during an append.
   */
  public Container container() {
    return container;
  }

  /**
   * Appends files, and returns when they are on the medium. If this fails the package is as it was,
   * or will be once it is restored: the message says which. All that is left to do is to close.
   *
   * @throws InvalidInputException if a file may not stand in this package (FORMAT.md sections 2.6
   *     and 3)
   * @throws EvidenceException if it could not be done
   */
  public void append(List<NewFile> files) throws IOException {
    demandUsable();
    if (!files.isEmpty()) {
      failed = true;
      change(NewTail.of(container.end(), files));
      failed = false;
    }
  }

  private void demandUsable() {
    if (failed) {
      throw new IllegalStateException("A change failed before");
    }
  }

  /**
   * Puts files in the place of all from the first one on to the last of the package, and returns
   * when they are on the medium; names may be the old ones or others. Fails as {@link #append}
   * does. Reads the central directory once more.
   *
   * @param firstName stored name of a file outside data/ but mimetype
   * @param files at least one
   * @throws InvalidInputException if there is no such file, if payload stands after it, or if one
   *     of the files may not stand in its place
   * @throws EvidenceException if it could not be done
   */
  public void replace(String firstName, List<NewFile> files) throws IOException {
    demandUsable();
    if (files.isEmpty()) {
      throw new IllegalArgumentException("There is nothing to replace " + firstName + " by");
    }
    failed = true;
    NewTail tail = NewTail.of(container.end(), container.tailFrom(firstName), files);
    rules = container.rulesBefore(tail.offset());
    change(tail);
    failed = false;
  }

  private void change(NewTail tail) throws IOException {
    demandAllowed(tail);
    demandUnchanged();
    try {
      Journal.write(disk, file.path(), file.content(), tail);
      replaceTail(tail);
      Journal.remove(disk, file.path());
    } catch (IOException e) {
      throw undone(e);
    } catch (RuntimeException | Error e) {
      e.addSuppressed(undone(new IOException(e)));
      throw e;
    }
    container.changed(tail);
  }

  private void demandAllowed(NewTail tail) throws InvalidInputException {
    try {
      for (Entry entry : tail.entries()) {
        rules.demand(entry);
        if (entry.payload()) {
          throw new InvalidInputException(entry.name() + ": payload cannot be appended");
        }
      }
    } catch (InvalidPackageException e) {
      throw new InvalidInputException(
          "cannot be appended to " + file.path() + ": " + e.getMessage(), e);
    }
  }

  /** Whoever opens and closes the file in this process ends the lock (POSIX). */
  private void demandUnchanged() throws IOException {
    DiskFile content = file.content();
    long size = container.end().offset() + container.end().length();
    Optional<Journal> journal = Journal.find(disk, file.path(), content);
    if (journal.isPresent()) {
      journal.get().close();
    }
    if (journal.isPresent()
        || content.size() != size
        || !EndOfFile.read(content, size).equals(container.end())) {
      throw new EvidenceException(
          "another program has changed " + file.path() + " meanwhile: open it again");
    }
  }

  private void replaceTail(NewTail tail) throws IOException {
    DiskFile content = file.content();
    try (Journal journal = Journal.find(disk, file.path(), content).orElseThrow()) {
      EndLast.Tail octets =
          to -> {
            tail.putEntries(to);
            journal.putKeptDirectory(tail, to);
            tail.putEnd(to);
          };
      if (tail.replaces()) {
        EndLast.write(content, tail.offset(), tail.newSize(), octets);
      } else { // the old tail and the new one have no part in common that makes up a package
        octets.putTo(content.from(tail.offset()));
        content.force();
      }
      if (journal.state(content) != Journal.State.AFTER) {
        throw new IOException("it cannot be read back as it was written");
      }
    }
  }

  /** Undoes what may have been done, and tells. */
  private EvidenceException undone(IOException cause) {
    String failure = "could not append to " + file.path() + ": " + cause.getMessage();
    // Interrupting a thread closes its channels; what undoes this must not be interrupted again.
    boolean interrupted = Thread.interrupted();
    try {
      close();
      Recovery.undo(disk, file.path());
      return new EvidenceException(
          failure + "; the package is as it was: remove the cause and append again", cause);
    } catch (IOException | RuntimeException | Error e) {
      var told =
          new EvidenceException(
              "%s; undoing it failed as well (%s): run `evidence custody restore %s`"
                  .formatted(failure, e.getMessage(), file.path()),
              cause);
      told.addSuppressed(e);
      return told;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the lock too. */
  @Override
  public void close() throws IOException {
    OPEN.remove(file.path(), this);
    container.close();
    file.close();
  }
}
