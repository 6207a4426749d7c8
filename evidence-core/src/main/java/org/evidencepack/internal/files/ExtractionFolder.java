package org.evidencepack.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.BlockSource;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/**
 * A folder into which verified content is written. A file appears under its name only when its
 * content was read to the end without an error; until then it is in quarantine, in a {@link
 * WorkFolder} {@code .evidence-1.part} (or a higher number) in this folder, which closing deletes.
 * Gives files their original names where these are safe and the file system takes them and tells
 * them apart, else their stored names.
 *
 * <p>Leaves this folder under no name and through no link; writes over no file unless told to, and
 * never over one that it wrote itself; makes files and folders, never links or devices; gives no
 * set-id or sticky bits. What somebody else changes here at the same time is looked at again before
 * each step that relies on it, but not in one step with it: who hits the microseconds between is
 * not guarded against. Memory grows with the number of folders and, when overwriting, of files
 * (about a hundred octets each). Not thread-safe.
 */
public final class ExtractionFolder implements Closeable {
  private final Path root;
  private final FolderTree folders;
  private final Placement placement;
  private WorkFolder quarantine;

  private ExtractionFolder(Path root, boolean overwrite) {
    this.root = root;
    this.folders = new FolderTree(root);
    this.placement = new Placement(overwrite);
  }

  /**
   * The folder there, made if it is missing. If the path given is itself a link, it is followed.
   *
   * @param overwrite whether files that are there already are replaced
   */
  public static ExtractionFolder open(Path dir, boolean overwrite) throws EvidenceException {
    try {
      Files.createDirectories(dir);
      return new ExtractionFolder(dir.toRealPath(), overwrite);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: is no folder to extract to: %s; give another".formatted(dir, Reasons.of(e)), e);
    }
  }

  /**
   * Writes a file, and the folders above it.
   *
   * @param verifiedContent is read to its end, not closed; throws if the content is not what was
   *     verified, which leaves no file behind
   * @throws InvalidInputException if a file is there already and is not to be replaced
   */
  public Extracted write(Destination to, InputStream verifiedContent) throws IOException {
    return write(to, part -> part.fill(verifiedContent, to.sparse()));
  }

  /**
   * Writes a large file, as {@link #write(Destination, InputStream)} does; large stretches of zeros
   * become holes.
   *
   * @param pool of the blocks that are read into
   */
  public Extracted write(Destination to, BlockSource verifiedContent, BlockPool pool)
      throws IOException {
    return write(to, part -> part.fill(verifiedContent, pool));
  }

  private interface Filling {
    void fill(PartFile part) throws IOException;
  }

  private Extracted write(Destination to, Filling content) throws IOException {
    requireStoredName(to);
    Path folder = folders.above(to);
    var part = new PartFile(quarantined());
    try {
      content.fill(part);
      Optional<String> note = RestoredAttributes.apply(part.path(), to.attributes());
      folders.require(folder); // again: a long file takes hours
      return new Extracted(placement.place(part.path(), folder, to), note);
    } finally {
      part.discard();
    }
  }

  private Path quarantined() throws IOException {
    if (quarantine == null) {
      quarantine = WorkFolder.make(root, ".evidence-");
    }
    return quarantine.file("content");
  }

  /** What extractions that were broken off had left here, as English clauses. */
  public List<String> remarks() {
    return quarantine == null ? List.of() : quarantine.remarks();
  }

  /** Makes a folder, and those above it; its time and permissions are set by {@link #finish}. */
  public Extracted folder(Destination to) throws IOException {
    requireStoredName(to);
    Path path = folders.at(to, to.stored().size());
    folders.restoreLater(path, to.attributes());
    return new Extracted(path, Optional.empty());
  }

  /**
   * Sets times and permissions of the folders, when nothing more is to be written.
   *
   * @return for each folder where that failed, an English sentence
   */
  public List<String> finish() {
    return folders.restore();
  }

  /** Deletes the quarantine; what was written stays. */
  @Override
  public void close() throws IOException {
    if (quarantine != null) {
      quarantine.close();
      quarantine = null;
    }
  }

  /** A second look at what a reader has checked: a name that escapes must not get here. */
  private static void requireStoredName(Destination to) throws InvalidPackageException {
    String name = to.storedPrefix(to.stored().size());
    Optional<String> problem = PortableName.problem(name);
    if (problem.isPresent() || to.stored().stream().anyMatch(c -> c.indexOf('/') >= 0)) {
      throw new InvalidPackageException(
          FindingCode.ENTRY_NAME, name, "the name is not portable: " + problem.orElse("a slash"));
    }
  }
}
