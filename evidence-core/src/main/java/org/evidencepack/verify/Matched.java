package org.evidencepack.verify;

import java.util.List;

/**
 * How the files of a preservation record came out of a comparison. Names are item and path at the
 * source, and hostile: escape them for where they are shown.
 *
 * @param matched how many are there: their path with their content, or their content alone
 * @param elsewhere of how many of these the content is under other paths alone, one of which may
 *     stand for several
 * @param elsewhereFirst the names of the first of these
 * @param differing of how many there is other content under their path
 * @param differingFirst the names of the first of these
 * @param missing of how many there is neither path nor content
 * @param missingFirst the names of the first of these
 */
public record Matched(
    long matched,
    long elsewhere,
    List<String> elsewhereFirst,
    long differing,
    List<String> differingFirst,
    long missing,
    List<String> missingFirst) {
  /** Nothing was compared. */
  static final Matched NOTHING = new Matched(0, 0, List.of(), 0, List.of(), 0, List.of());

  public Matched {
    elsewhereFirst = List.copyOf(elsewhereFirst);
    differingFirst = List.copyOf(differingFirst);
    missingFirst = List.copyOf(missingFirst);
  }
}
