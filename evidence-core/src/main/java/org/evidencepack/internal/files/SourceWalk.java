package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.RawName;

/**
 * Meets everything at and below a path, depth first, a folder before what is in it, the names of a
 * folder in the order of their octets: the same tree gives the same order everywhere. Lazily: holds
 * the names of the folders that it is in, and nothing else. Not thread-safe.
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

  /** A name in a folder; its octets at hand, for sorting. */
  private static final class Child {
    private final byte[] octets;
    private final Path name;

    Child(Path name) {
      this.octets = PathOctets.name(name).octets();
      this.name = name;
    }
  }

  /** A folder with the names in it that are still to come. */
  private record Level(Path folder, List<RawName> components, Iterator<Child> children) {}

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
    Child child = level.children().next();
    RawName name = RawName.of(child.octets);
    return visit(
        level.folder().resolve(child.name),
        Stream.concat(level.components().stream(), Stream.of(name)).toList());
  }

  private SourceNode visit(Path path, List<RawName> components) {
    SourceNode node = reader.read(path, components);
    if (node.type() != EvidenceFile.Type.DIRECTORY) {
      return node;
    }
    try {
      List<Child> children = list(path);
      requireSame(path, node.state());
      levels.push(new Level(path, components, children.iterator()));
      return node;
    } catch (IOException e) {
      return node.butUnreadable("its names could not be listed: " + Reasons.of(e));
    }
  }

  private static List<Child> list(Path folder) throws IOException {
    List<Child> children = new ArrayList<>();
    FifoGuard.open(folder, () -> addNames(folder, children));
    children.sort((a, b) -> Arrays.compareUnsigned(a.octets, b.octets));
    return children;
  }

  private static boolean addNames(Path folder, List<Child> children) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(child -> children.add(new Child(child.getFileName())));
      return true;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
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
