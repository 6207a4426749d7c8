package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.evidencepack.internal.files.LastingFolder;
import org.evidencepack.internal.files.SourceFile;
import org.evidencepack.internal.files.WorkFolder;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A file that comes to be under its name at once and complete, or not at all: it is written in a
 * {@link WorkFolder} beside it, {@code .NAME.1.part}, and moved. Closing it deletes that folder,
 * unless it is resumable.
 */
final class TargetFile implements Closeable {
  private static final String WHOLE = "whole";
  private static final String UNFINISHED = ".unfinished";
  private static final String README =
      """
      An evidence package that is not finished: packing it was interrupted, or still goes on.
      The same command with --resumable goes on with it. It is nobody's evidence until it is
      sealed; without a run at work in it, this folder may be deleted.
      """;

  private final Path target;
  private final Path temporary;
  private final boolean overwrite;
  private final Closeable work;
  private boolean published;
  private final List<String> remarks;

  /** Where unfinished work stays that can be gone on with; null if it does not. */
  private final LastingFolder lasting;

  private TargetFile(Path target, WorkFolder work, boolean overwrite) {
    this.target = target;
    this.temporary = work.file(WHOLE);
    this.overwrite = overwrite;
    this.work = work;
    this.remarks = remarks(target, work);
    this.lasting = null;
  }

  private TargetFile(Path target, LastingFolder lasting, boolean overwrite) {
    this.target = target;
    this.temporary = lasting.file(WHOLE);
    this.overwrite = overwrite;
    this.work = lasting;
    this.remarks = List.of();
    this.lasting = lasting;
  }

  private static List<String> remarks(Path target, WorkFolder work) {
    if (!Files.exists(unfinished(target), LinkOption.NOFOLLOW_LINKS)) {
      return work.remarks();
    }
    String left =
        unfinished(target)
            + " is of a package that was packed resumably and not finished: go on with that"
            + " (--resumable), or delete it";
    return Stream.concat(work.remarks().stream(), Stream.of(left)).toList();
  }

  static TargetFile at(Path path, boolean overwrite) throws EvidenceException {
    Path target = checked(path, overwrite);
    return new TargetFile(target, workFolder(target.getParent(), target), overwrite);
  }

  /**
   * A target that is written in a {@link LastingFolder}, {@code NAME.unfinished}, which stays until
   * the file has its name: a later run can go on with it.
   */
  static TargetFile resumable(Path path, boolean overwrite) throws IOException {
    Path target = path.toAbsolutePath().normalize();
    clearIfPublished(target);
    checked(path, overwrite);
    return new TargetFile(target, LastingFolder.open(unfinished(target), README), overwrite);
  }

  private static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + UNFINISHED);
  }

  /**
   * The run may have been killed after it gave the file its name: to go on with what is left would
   * write to the finished file where its other name is still there.
   */
  private static void clearIfPublished(Path target) throws IOException {
    Path folder = unfinished(target);
    if (!Files.isRegularFile(target) || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (LastingFolder left = LastingFolder.open(folder, README)) {
      Path whole = left.file(WHOLE);
      if (!Files.exists(whole, LinkOption.NOFOLLOW_LINKS) || Files.isSameFile(whole, target)) {
        left.delete();
      }
    }
  }

  private static Path checked(Path path, boolean overwrite) throws InvalidInputException {
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
    return target;
  }

  /** A target that begins as a copy of a package, and is none of it. */
  static TargetFile copyOf(Path file, Path copy, boolean overwrite) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + ": there is no such file: give the path of a package");
    }
    if (Files.exists(copy) && Files.isSameFile(file, copy)) {
      throw new InvalidInputException(
          copy + ": is the package itself: give the copy another name, or change it in place");
    }
    TargetFile target = at(copy, overwrite);
    try (InputStream in = Files.newInputStream(file)) {
      Files.copy(in, target.temporary()); // not the mode: that of read-only media forbids writing
      return target;
    } catch (IOException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  /**
   * What is written in the place of the package, or among its files, would undo what was sealed.
   */
  static void requireOutside(Path source, Path target) throws IOException {
    boolean itself = Files.exists(target) && Files.isSameFile(source, target);
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (itself || (parent != null && Files.isDirectory(parent) && within(source, parent))) {
      throw new InvalidInputException(
          target + ": is the package, or in its folder: write somewhere else");
    }
  }

  private static boolean within(Path source, Path folder) throws IOException {
    return Files.isDirectory(source) && folder.toRealPath().startsWith(source.toRealPath());
  }

  private static WorkFolder workFolder(Path folder, Path target) throws EvidenceException {
    try {
      return WorkFolder.make(folder, "." + target.getFileName() + ".");
    } catch (IOException e) {
      throw new EvidenceException(
          "Could not write %s: nothing can be made beside it: %s; give a folder that can be written"
              .formatted(target, SourceFile.reason(e)),
          e);
    }
  }

  private static InvalidInputException exists(Path path) {
    return new InvalidInputException(
        path + ": exists already: choose another name, or allow it to be replaced (--force)");
  }

  /** A package that grows while its own folder is read would never end. */
  void refuse(Path source) throws IOException {
    if (!Files.exists(source)) {
      return; // told better where it is read
    }
    Path real = source.toRealPath();
    Path folder = target.getParent().toRealPath();
    boolean inside = Files.isDirectory(real) && folder.startsWith(real);
    if (inside || real.equals(folder.resolve(target.getFileName()))) {
      throw new InvalidInputException(
          source
              + ": holds the package that is being written, "
              + target
              + ": write that somewhere else");
    }
  }

  /** The final name, absolute. */
  Path target() {
    return target;
  }

  /** What runs that were broken off had left here, as English clauses. */
  List<String> remarks() {
    return remarks;
  }

  /** The folder of a target that is written resumably. */
  LastingFolder folder() {
    return lasting;
  }

  /** Where to write; does not exist yet. Its folder is for other temporary files as well. */
  Path temporary() {
    return temporary;
  }

  /**
   * Demands that the final name is still free, where nothing is to be replaced: for what cannot be
   * taken back once {@link #publish} fails.
   */
  void demandFree() throws InvalidInputException {
    if (!overwrite && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw exists(target);
    }
  }

  /**
   * Gives the file a name that is free, the final one with a number behind it, when it cannot have
   * the final one and must not be lost.
   *
   * @return that name
   */
  Path publishBeside() throws IOException {
    for (int number = 1; ; number++) {
      Path other = target.resolveSibling(target.getFileName() + "." + number);
      if (!Files.exists(other, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(temporary, other);
        syncFolder();
        return other;
      }
    }
  }

  /** Gives the complete, synced temporary file its final name. */
  void publish() throws IOException {
    if (overwrite) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      moveWithoutReplacing();
    }
    syncFolder();
    published = true;
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
      Files.deleteIfExists(temporary);
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
    try (work) {
      if (published && lasting != null) {
        lasting.delete();
      }
    }
  }
}
