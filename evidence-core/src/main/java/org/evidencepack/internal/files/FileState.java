package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What shows that a file changed, or that another took its place.
 *
 * @param size octets
 * @param modified when the content last changed
 * @param changed when the metadata last changed, where the system tells
 * @param key which file it is, whatever its name, where the system tells
 */
public record FileState(
    long size, Instant modified, Optional<Instant> changed, Optional<Object> key) {

  /** Of what could not be looked at. */
  static final FileState UNKNOWN =
      new FileState(0, Instant.EPOCH, Optional.empty(), Optional.empty());

  /** What a file is now; links are not followed. */
  public static FileState of(Path file) throws IOException {
    return FileLook.at(file).state();
  }

  /** Whether the other is a state of another file. */
  boolean isOfAnother(FileState other) {
    return key.isPresent() && other.key.isPresent() && !key.equals(other.key);
  }

  /** What a reader that got so many octets may say of what the state is now; empty if nothing. */
  Optional<String> changeTo(FileState now, long octetsRead) {
    if (isOfAnother(now)) {
      return Optional.of("another file took its place while it was read");
    }
    if (now.size != size || octetsRead != size) {
      return Optional.of(
          "its size changed while it was read: %d octets before, %d read, %d after"
              .formatted(size, octetsRead, now.size));
    }
    if (!now.modified.equals(modified)) {
      return Optional.of(
          "its content was written while it was read, at %s".formatted(now.modified));
    }
    if (!now.changed.equals(changed)) {
      return Optional.of("its metadata changed while it was read");
    }
    return Optional.empty();
  }
}
