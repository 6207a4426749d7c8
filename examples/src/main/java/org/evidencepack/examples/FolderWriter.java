package org.evidencepack.examples;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** Writes files with fixed modification times below one folder. */
final class FolderWriter {

  private final Path root;
  private final Set<Path> folders = new LinkedHashSet<>();

  FolderWriter(Path root) throws IOException {
    this.root = Files.createDirectories(root.toAbsolutePath());
    folders.add(this.root);
  }

  void file(String name, byte[] content, String modified) throws IOException {
    Path file = root.resolve(name);
    makeFolder(file.getParent());
    Files.write(file, content);
    Files.setLastModifiedTime(file, time(modified));
  }

  /** Like {@link #file}, but a refused name is no failure: not every system holds every name. */
  void optionalFile(String name, byte[] content, String modified) throws IOException {
    try {
      file(name, content, modified);
    } catch (InvalidPathException | FileSystemException e) {
      System.err.println("skipped a name that this system refuses: " + e.getMessage());
    }
  }

  void emptyFolder(String name) throws IOException {
    makeFolder(root.resolve(name));
  }

  /** Sets the time of every folder made so far. */
  void stampFolders(String modified) throws IOException {
    for (Path folder : folders) {
      Files.setLastModifiedTime(folder, time(modified));
    }
  }

  private void makeFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path each = folder; !each.equals(root); each = each.getParent()) {
      folders.add(each);
    }
  }

  private static FileTime time(String instant) {
    return FileTime.from(Instant.parse(instant));
  }
}
