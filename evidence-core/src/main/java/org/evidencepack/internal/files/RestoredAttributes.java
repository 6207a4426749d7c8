package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.SourceAttributes;

/** Gives a file what it had at the source: time of modification and permissions, nothing more. */
final class RestoredAttributes {
  private static final PosixFilePermission[] BITS = PosixFilePermission.values();

  private RestoredAttributes() {}

  /** Sets what can be set; returns what could not, as an English clause. Follows no link. */
  static Optional<String> apply(Path path, SourceAttributes attributes) {
    try {
      if (attributes.modified().isPresent()) {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setTimes(FileTime.from(attributes.modified().get()), null, null);
      }
      PosixFileAttributeView posix =
          Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      if (posix != null && attributes.mode().filter(m -> m.matches("[0-7]{4}")).isPresent()) {
        // Last: it may close the file to its owner.
        posix.setPermissions(permissions(Integer.parseInt(attributes.mode().get(), 8)));
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of("time or permissions could not be restored: " + e.getMessage());
    }
  }

  /** The nine bits of read, write and execute; set-id and sticky bits would be a danger. */
  private static Set<PosixFilePermission> permissions(int mode) {
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      // The constants stand in the order of the bits, from the owner's reading on.
      if ((mode & (0400 >> i)) != 0) {
        set.add(BITS[i]);
      }
    }
    return set;
  }
}
