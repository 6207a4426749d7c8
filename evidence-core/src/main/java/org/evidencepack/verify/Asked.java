package org.evidencepack.verify;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.PackageInfo;

/**
 * What of the payload one run is asked for (FORMAT.md section 11): all, or what matches patterns.
 * Filled while the inventory is checked, line by line; tells later which lines were meant, without
 * anybody reading them again. Memory: a bit or two for each line.
 */
final class Asked {
  /** Lines of which it keeps count, in 16 MiB. */
  private static final long MOST_LINES = 1L << 27;

  private final List<String> globs;
  private final List<Glob> patterns;
  private final boolean anything;
  private final BitSet matched = new BitSet();
  private final BitSet lines = new BitSet();
  private final BitSet blocks = new BitSet();
  private final BitSet numbers = new BitSet();
  private int seen;
  private long files;
  private long bytes;

  private Asked(List<String> globs, boolean anything) {
    this.globs = globs;
    this.patterns = globs.stream().map(Glob::new).toList();
    this.anything = anything;
  }

  /** The files that these patterns match, each of which must match one; all if there is none. */
  static Asked files(List<String> globs) {
    return new Asked(globs, false);
  }

  /** The same, but a pattern may match what has no content: a folder, or a withheld file. */
  static Asked anything(List<String> globs) {
    return new Asked(globs, true);
  }

  /** Whether it is for what matches alone. */
  boolean part() {
    return !patterns.isEmpty();
  }

  /**
   * Takes note of a line of the inventory; to be called for each, in order.
   *
   * @param line its number, from 1
   */
  void see(long line, EvidenceFile file) throws InvalidInputException {
    if (!part()) {
      return;
    }
    if (line > MOST_LINES) {
      throw new InvalidInputException(
          "the inventory has more than "
              + MOST_LINES
              + " lines: too many to choose from; verify all of the package");
    }
    boolean stored = file.stored();
    if (stored && file.content().orElseThrow().blocks().isPresent()) {
      blocks.set((int) line);
    }
    if (matches(file, anything || stored)) {
      lines.set((int) line);
      if (stored) {
        numbers.set(seen);
        files++;
        bytes += file.content().orElseThrow().size();
      }
    }
    seen += stored ? 1 : 0;
  }

  private boolean matches(EvidenceFile file, boolean counts) {
    boolean any = false;
    for (int i = 0; i < patterns.size(); i++) {
      boolean one = patterns.get(i).matches(file);
      any |= one;
      if (one && counts) {
        matched.set(i);
      }
    }
    return any;
  }

  /**
   * Whether who reads what was asked for must look at the line of that number, from 1: it was asked
   * for, or has blocks, whose leaf digests must be counted.
   */
  boolean needed(long line) {
    return line(line) || (line <= MOST_LINES && blocks.get((int) line));
  }

  /** Whether the line of that number, from 1, was asked for. */
  boolean line(long line) {
    return !part() || (line <= MOST_LINES && lines.get((int) line));
  }

  /** Whether the payload file of that number, from 0 in container order, was asked for. */
  boolean payload(int number) {
    return !part() || numbers.get(number);
  }

  /**
   * Demands that no pattern was in vain: who asks for a file is not told that all is well because
   * there is none.
   */
  void demandMatches(String name) throws InvalidInputException {
    Optional<String> vain =
        IntStream.range(0, globs.size())
            .filter(i -> !matched.get(i))
            .mapToObj(globs::get)
            .findFirst();
    if (vain.isPresent()) {
      throw new InvalidInputException(
          name
              + ": no file "
              + (anything ? "" : "with its content in the package ")
              + "matches \""
              + vain.get()
              + "\"; 'evidence list' prints the names to choose from");
    }
  }

  /** What that was, once all lines were seen; empty if it was everything. */
  Optional<PayloadPart> told(PackageInfo info) {
    return part()
        ? Optional.of(
            new PayloadPart(globs, files, bytes, info.files() - files, info.bytes() - bytes))
        : Optional.empty();
  }
}
