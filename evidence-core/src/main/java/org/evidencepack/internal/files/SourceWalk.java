package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/**
 * Meets everything at and below a path, depth first, a folder before what is in it, the names of a
 * folder in the order of their octets: the same tree gives the same order everywhere. Lazily: holds
 * the names of the folders that it is in, of large folders deflated, and nothing else. Not
 * thread-safe.
 *
 * <p>Links are met, not followed, but for the path given: if that is itself a link, what it points
 * to is walked, under the link's name, as {@code cp -H} does. Whatever cannot be looked at or
 * listed comes as an unreadable node; after the start there are no exceptions. Nothing is written,
 * and only regular files and folders are opened. What Java cannot see is not met: mounts and hard
 * links look like what they are not; see {@link ExtendedAttributes} for attributes.
 */
public final class SourceWalk implements Iterator<SourceNode> {
  private final NodeReader reader = new NodeReader();
  private final Deque<Level> levels = new ArrayDeque<>();
  private SourceNode root;

  private SourceWalk() {}

  /** A folder with the names in it that are still to come. */
  private record Level(Path folder, List<RawName> components, FolderListing children) {}

  /**
   * A walk of one file or folder.
   *
   * @throws InvalidInputException if there is nothing at the path
   */
  public static SourceWalk of(Path argument) throws InvalidInputException {
    try {
      Path path =
          Files.isSymbolicLink(argument) ? argument.toRealPath() : argument.toAbsolutePath();
      FileLook look = FileLook.at(path);
      var walk = new SourceWalk();
      walk.root =
          look.type() == EvidenceFile.Type.DIRECTORY
              ? walk.visit(path, List.of())
              : walk.reader.read(path, List.of(PathOctets.name(argument.toAbsolutePath())));
      return walk;
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: cannot be packed: %s; give a file or folder that exists"
              .formatted(argument, Reasons.of(e)),
          e);
    }
  }

  /** A walk of one file or folder; of what cannot be looked at, an unreadable node comes. */
  public static SourceWalk ofWhateverIsThere(Path argument) throws InvalidInputException {
    try {
      return of(argument);
    } catch (InvalidInputException e) {
      Path path = argument.toAbsolutePath();
      if (path.getFileName() == null || !(e.getCause() instanceof IOException problem)) {
        throw e;
      }
      var walk = new SourceWalk();
      walk.root = SourceNode.unreadable(path, List.of(PathOctets.name(path)), Reasons.of(problem));
      return walk;
    }
  }

  @Override
  public boolean hasNext() {
    while (!levels.isEmpty() && root == null && !levels.peek().children().hasNext()) {
      levels.pop();
    }
    return root != null || !levels.isEmpty();
  }

  @Override
  public SourceNode next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (root != null) {
      SourceNode first = root;
      root = null;
      return first;
    }
    Level level = levels.peek();
    FolderListing.Child child = level.children().next();
    var components = new ArrayList<>(level.components());
    components.add(child.name());
    return visit(child.in(level.folder()), List.copyOf(components));
  }

  private SourceNode visit(Path path, List<RawName> components) {
    SourceNode node = reader.read(path, components);
    if (node.type() != EvidenceFile.Type.DIRECTORY) {
      return node;
    }
    try {
      FolderListing children = FifoGuard.open(path, () -> FolderListing.of(path));
      requireSame(path, node.state());
      levels.push(new Level(path, components, children));
      return node;
    } catch (IOException e) {
      return node.butUnreadable("its names could not be listed: " + Reasons.of(e));
    }
  }

  /** Java lists a folder through a link; if one was put in its place meanwhile, this shows it. */
  private static void requireSame(Path folder, FileState before) throws IOException {
    FileLook now = FileLook.at(folder);
    if (now.type() != EvidenceFile.Type.DIRECTORY || before.isOfAnother(now.state())) {
      throw new FileSystemException(
          folder.toString(), null, "something else took its place meanwhile");
    }
  }
}
