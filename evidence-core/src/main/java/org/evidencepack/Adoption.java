package org.evidencepack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;

/**
 * What an interrupted run had packed, in order: the sources are gone through again, and each thing
 * that was met before is looked at, but not read. For one thread.
 */
final class Adoption implements Closeable {
  private final Path folder;
  private final InventoryReader lines;
  private Optional<EvidenceFile> next;

  /** A file that was begun, and was not met again yet. */
  private Optional<BegunFile> begun;

  /** As what it was met again. */
  private Optional<Found> resumed = Optional.empty();

  private Adoption(
      Path folder, InventoryReader lines, Optional<EvidenceFile> next, Optional<BegunFile> begun) {
    this.folder = folder;
    this.lines = lines;
    this.next = next;
    this.begun = begun;
  }

  /** Nothing was packed before. */
  static Adoption none() {
    return new Adoption(Path.of(""), null, Optional.empty(), Optional.empty());
  }

  /**
   * All up to that safe point.
   *
   * @param begun the file that was begun there
   */
  static Adoption of(
      UnfinishedFiles files,
      SafePoint point,
      Set<DigestAlgorithm> algorithms,
      Optional<BegunFile> begun)
      throws IOException {
    var lines =
        new InventoryReader(
            UnfinishedFiles.open(files.inventory(), point.inventory()), List.copyOf(algorithms));
    try {
      return new Adoption(files.container().getParent(), lines, lines.next(), begun);
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * The line that was written of what is found now; empty once there is nothing more.
   *
   * @throws InvalidInputException if something else was met then, or it has changed
   */
  Optional<EvidenceFile> next(Found found) throws IOException {
    if (next.isEmpty()) {
      if (begun.isPresent() && resumed.isEmpty()) {
        require(found, begun.get());
        resumed = Optional.of(found);
      }
      return Optional.empty();
    }
    EvidenceFile line = next.get();
    require(found, line);
    next = lines.next();
    return Optional.of(line);
  }

  private void require(Found found, EvidenceFile line) throws InvalidInputException {
    EvidenceFile now = found.line();
    if (!now.path().equals(line.path()) || !now.originalPath().equals(line.originalPath())) {
      throw another(found, line.item() + "/" + line.originalPath());
    }
    boolean unread = line.type() == EvidenceFile.Type.UNREADABLE; // and may have changed meanwhile
    if (!unread && !SourceIdentity.of(found).equals(SourceIdentity.of(line))) {
      throw changed(found);
    }
  }

  private void require(Found found, BegunFile file) throws InvalidInputException {
    if (!file.isOf(found)) {
      throw new InvalidInputException(
          found.node().path()
              + ": is not the file that was being read when packing was interrupted, or has changed"
              + " since: "
              + whatToDo());
    }
  }

  /** What was read of that file before, as it was opened now; once. */
  Optional<BegunFile> begun(Found opened) throws InvalidInputException {
    if (resumed.filter(found -> found.name().equals(opened.name())).isEmpty()) {
      return Optional.empty();
    }
    Optional<BegunFile> file = begun;
    require(opened, file.orElseThrow());
    begun = Optional.empty();
    resumed = Optional.empty();
    return file;
  }

  private InvalidInputException another(Found found, String then) {
    return new InvalidInputException(
        found.node().path()
            + ": when packing was interrupted, "
            + then
            + " came here: "
            + whatToDo());
  }

  private InvalidInputException changed(Found found) {
    return new InvalidInputException(
        found.node().path() + ": has changed since packing was interrupted: " + whatToDo());
  }

  private String whatToDo() {
    return "put the sources back as they were, or delete " + folder + " to begin anew";
  }

  /**
   * Demands that all was met again.
   *
   * @throws InvalidInputException if sources are missing
   */
  void requireDone() throws InvalidInputException {
    if (next.isPresent() || begun.isPresent()) {
      throw new InvalidInputException(
          next.map(line -> line.item() + "/" + line.originalPath()).orElse("a file")
              + " was packed before packing was interrupted, and is not among the sources now: "
              + whatToDo());
    }
  }

  @Override
  public void close() throws IOException {
    if (lines != null) {
      lines.close();
    }
  }
}
