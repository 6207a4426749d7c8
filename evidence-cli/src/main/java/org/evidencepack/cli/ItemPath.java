package org.evidencepack.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.InvalidInputException;

/**
 * An argument {@code [ITEM=]PATH}.
 *
 * @param item the id that was given
 * @param path the file or folder
 */
record ItemPath(Optional<String> item, Path path) {

  /** Reads an argument; one that names a file as a whole is that file, whatever it looks like. */
  static ItemPath parse(String argument) throws InvalidInputException {
    int equals = argument.indexOf('=');
    boolean prefixed = equals > 0 && EvidenceItem.isId(argument.substring(0, equals));
    if (!prefixed || exists(argument)) {
      return new ItemPath(Optional.empty(), existing(argument));
    }
    return new ItemPath(
        Optional.of(argument.substring(0, equals)), existing(argument.substring(equals + 1)));
  }

  private static Path existing(String text) throws InvalidInputException {
    if (exists(text)) {
      return path(text);
    }
    // What Java makes of octets that are no UTF-8; it finds such a name in its folder only.
    throw new InvalidInputException(
        text.indexOf('\uFFFD') >= 0
            ? text + ": Java takes no such name as an argument: pack the folder that it is in"
            : text + ": there is no such file or folder: check the path");
  }

  private static boolean exists(String argument) throws InvalidInputException {
    return Files.exists(path(argument));
  }

  private static Path path(String text) throws InvalidInputException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(text + ": is no path on this system: " + e.getReason(), e);
    }
  }

  /** Octets of all files, to tell how long packing will take; what cannot be looked at counts 0. */
  static long total(List<ItemPath> sources) throws IOException {
    var total = new long[1];
    var adding =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            total[0] += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        };
    for (ItemPath source : sources) {
      Files.walkFileTree(source.path(), adding);
    }
    return total[0];
  }
}
