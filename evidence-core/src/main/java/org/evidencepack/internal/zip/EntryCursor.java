package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Walks the payload of a container once, side by side with a list of the files it should have. */
public interface EntryCursor {
  /**
   * The next payload file: of a ZIP, the one that comes next, whatever its name; of a folder, the
   * one of that name. Empty after the last; in a folder also if there is no such file, or it was
   * asked for before.
   */
  Optional<Entry> next(String expectedName) throws IOException;

  /** Names of at most so many payload files that {@link #next} did not give; ends the walk. */
  List<String> unexpected(int limit) throws IOException;
}
