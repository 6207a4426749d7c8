package org.evidencepack;

import java.util.Optional;
import org.evidencepack.internal.io.TakenContent;
import org.evidencepack.internal.zip.ReadyData;

/**
 * A file that was read to its end, and is not in the package yet.
 *
 * @param data as it will stand in the container; empty if it is withheld
 */
record SmallFile(Optional<ReadyData> data, TakenContent taken, FileTypes types) {

  /**
   * What became of something found.
   *
   * @param found as it was when it was opened; a file that is left to be read by itself, because it
   *     is not small, as it was found
   * @param file what was read of it
   */
  record Outcome(Found found, Optional<SmallFile> file) {}
}
