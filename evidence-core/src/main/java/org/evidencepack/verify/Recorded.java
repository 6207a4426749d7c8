package org.evidencepack.verify;

import java.util.List;
import org.evidencepack.internal.format.FileNames;

/**
 * An evidence record that a package should have, and what it should be over (FORMAT.md 10.4).
 *
 * @param number that of manifest and record
 * @param payload whether the manifest lists the payload, before all else
 * @param names the files of the package that are no payload, in order, the first of them {@code
 *     mimetype}; shared
 * @param count how many of these stand before the manifest
 */
record Recorded(int number, boolean payload, List<String> names, int count) implements Listing {
  /** A record is itself: to compare the lists would cost their length. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Recorded recorded && recorded.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  /** Whether it stands after that file, whose place in the package is given, and so covers it. */
  boolean covers(int place) {
    return place > 0 && place < count;
  }

  @Override
  public List<String> files() {
    return names.subList(1, count);
  }

  @Override
  public String manifest() {
    return FileNames.recordManifest(number);
  }

  @Override
  public String signature() {
    return FileNames.evidenceRecord(number);
  }
}
