package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.name.PortableName;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * The files below a folder; no link is followed at any level (FORMAT.md section 12). Names are
 * joined by slashes. A program that changes the folder meanwhile can outrun the checks.
 */
final class FolderTree {
  /** What a walk does with each file. */
  @FunctionalInterface
  interface Visitor {
    void file(Entry entry) throws IOException;
  }

  private final Path root;

  FolderTree(Path root) {
    this.root = root;
  }

  /** Visits every file in any order; holds one folder open at a time (ENTRY_NOT_REGULAR). */
  void walk(Visitor visitor) throws IOException {
    Deque<String> folders = new ArrayDeque<>();
    folders.push("");
    while (!folders.isEmpty()) {
      String folder = folders.pop();
      try (DirectoryStream<Path> children = Files.newDirectoryStream(root.resolve(folder))) {
        for (Path child : children) {
          ProgressMeter.goOn();
          String name = (folder.isEmpty() ? "" : folder + "/") + child.getFileName();
          BasicFileAttributes attributes = attributes(child);
          if (attributes.isDirectory()) {
            demandShort(name);
            folders.push(name);
          } else {
            demandRegular(attributes.isRegularFile(), name);
            visitor.file(Entry.unpacked(name, attributes.size()));
          }
        }
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
  }

  /** The file of a name that a walk gave, if it is still there. */
  Optional<Entry> find(String name) throws IOException {
    try {
      return Optional.of(Entry.unpacked(name, regular(name).size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The content of a file of a name that a walk gave. */
  EntryStream open(String name) throws IOException {
    return openFrom(name, 0);
  }

  /** As {@link #open}, from that octet on. */
  EntryStream openFrom(String name, long offset) throws IOException {
    BasicFileAttributes before = regular(name);
    EntryStream content =
        new FileData(
            Files.newByteChannel(
                    root.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                .position(offset));
    try {
      demandRegular(Objects.equals(before.fileKey(), regular(name).fileKey()), name);
      return content;
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  /** The attributes of a file that is regular, in folders that are none but folders. */
  private BasicFileAttributes regular(String name) throws IOException {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      demandRegular(attributes(root.resolve(name.substring(0, slash))).isDirectory(), name);
    }
    BasicFileAttributes attributes = attributes(root.resolve(name));
    demandRegular(attributes.isRegularFile(), name);
    return attributes;
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static void demandRegular(boolean holds, String name) throws InvalidPackageException {
    if (!holds) {
      throw new InvalidPackageException(
          FindingCode.ENTRY_NOT_REGULAR, name, "not a regular file: a link, or something special");
    }
  }

  /** A tree may be deeper than the system can name; nothing in it would have a portable name. */
  private static void demandShort(String folder) throws InvalidPackageException {
    if (folder.length() > PortableName.NAME_LIMIT) {
      throw new InvalidPackageException(
          FindingCode.ENTRY_NAME, folder, "the path of the folder is too long");
    }
  }
}
