package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.RawName;
import org.evidencepack.model.SourceAttributes;

/** The folders of an extraction: each stored name has one of its own, which is no link. */
final class FolderTree {
  private final Path root;
  private final boolean unix;

  /** Stored name to folder. */
  private final Map<String, Path> folders = new HashMap<>();

  /** Folder, as the file system writes it, to the stored name that it belongs to. */
  private final Map<Path, String> owners = new HashMap<>();

  private final Map<Path, SourceAttributes> later = new LinkedHashMap<>();

  FolderTree(Path root) {
    this.root = root;
    this.unix = PathOctets.isUnix(root);
  }

  /** The folder in which a destination is. */
  Path above(Destination to) throws IOException {
    return at(to, to.stored().size() - 1);
  }

  /** The folder for the first levels of a destination, made where it is missing. */
  Path at(Destination to, int levels) throws IOException {
    Path folder = root;
    for (int level = 0; level < levels; level++) {
      String stored = to.storedPrefix(level + 1);
      Path known = folders.get(stored);
      if (known == null) {
        known = make(folder, stored, to.candidates(level, unix));
      } else {
        requireFolder(known);
      }
      folder = known;
    }
    return folder;
  }

  /** Fails unless this folder and all above it are what they were: no links, nothing else. */
  void require(Path folder) throws EvidenceException {
    for (Path at = folder; !at.equals(root); at = at.getParent()) {
      requireFolder(at);
    }
    requireFolder(root);
  }

  private static void requireFolder(Path folder) throws EvidenceException {
    if (!isFolder(folder)) {
      throw new EvidenceException(folder + ": is no folder any more; extract to another place");
    }
  }

  private Path make(Path folder, String stored, List<RawName> names) throws IOException {
    IOException problem = null;
    for (RawName name : names) {
      try {
        Path made = make(PathOctets.child(folder, name), stored);
        folders.put(stored, made);
        return made;
      } catch (IOException e) {
        problem = e;
      } catch (InvalidPathException e) {
        problem = new IOException(e);
      }
    }
    throw new EvidenceException(
        "%s: no folder can be made for %s: %s; extract to another place"
            .formatted(folder, stored, problem == null ? "no name" : Reasons.of(problem)),
        problem);
  }

  /** Makes or takes one folder; fails if it is a link, a file, or another stored name's. */
  private Path make(Path path, String stored) throws IOException {
    if (!isFolder(path)) {
      Files.createDirectory(path);
    }
    Path real = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
    String owner = owners.putIfAbsent(real, stored);
    if (owner != null && !owner.equals(stored)) {
      throw new FileAlreadyExistsException(path.toString(), null, "it is the folder of " + owner);
    }
    return path;
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  void restoreLater(Path folder, SourceAttributes attributes) {
    later.put(folder, attributes);
  }

  /** The deepest first: permissions may close a folder, and do not wait for what is in it. */
  List<String> restore() {
    List<Path> order = new ArrayList<>(later.keySet());
    order.sort(Comparator.comparingInt(Path::getNameCount).reversed());
    List<String> notes = new ArrayList<>();
    for (Path folder : order) {
      restore(folder, later.get(folder)).ifPresent(notes::add);
    }
    later.clear();
    return notes;
  }

  private Optional<String> restore(Path folder, SourceAttributes attributes) {
    try {
      require(folder);
      return RestoredAttributes.apply(folder, attributes).map(note -> folder + ": " + note);
    } catch (EvidenceException e) {
      return Optional.of(e.getMessage());
    }
  }
}
