package org.evidencepack.verify;

import java.util.List;

/**
 * How the files of a preservation record came out of a comparison. Names are item and path at the
 * source, and hostile: escape them for where they are shown.
 *
 * @param matched how many are there: their content is, and nothing else under their path
 * @param differing of how many there is other content under their path
 * @param differingFirst the names of the first of these
 * @param missing of how many there is neither path nor content
 * @param missingFirst the names of the first of these
 */
public record Matched(
    long matched,
    long differing,
    List<String> differingFirst,
    long missing,
    List<String> missingFirst) {
  /** Nothing was compared. */
  static final Matched NOTHING = new Matched(0, 0, List.of(), 0, List.of());

  public Matched {
    differingFirst = List.copyOf(differingFirst);
    missingFirst = List.copyOf(missingFirst);
  }
}
