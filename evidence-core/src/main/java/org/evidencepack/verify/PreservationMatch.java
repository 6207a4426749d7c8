package org.evidencepack.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;

/**
 * A comparison of files, given one after the other, with those of a preservation record: by item
 * and path at the source, and by content, which is size and every digest that both sides have.
 * Takes the time of a few searches a file, whatever the record holds. Not thread-safe.
 */
public final class PreservationMatch {
  private final PreservationRecord record;
  private final List<DigestAlgorithm> common;
  private final PreservedFile[] byPath;
  private final PreservedFile[] byContent;

  /**
   * Of files of one path and content, or of one path, or of one content: where the first stands.
   */
  private final BitSet same = new BitSet();

  /** How many files there are with other content under a path, where the first of it stands. */
  private final int[] differing;

  private final BitSet found = new BitSet();
  private long unrecorded;

  PreservationMatch(
      PreservationRecord record,
      List<PreservedFile> files,
      List<DigestAlgorithm> has,
      Set<DigestAlgorithm> algorithms) {
    this.record = record;
    this.common = has.stream().filter(algorithms::contains).toList();
    byPath = compared(files, has).toArray(PreservedFile[]::new);
    byContent = byPath.clone();
    differing = new int[byPath.length];
    Arrays.sort(byPath, PreservedFile.BY_PATH);
    Arrays.sort(byContent, PreservedFile.BY_CONTENT);
  }

  private List<PreservedFile> compared(List<PreservedFile> files, Collection<DigestAlgorithm> has) {
    return common.size() == has.size()
        ? files
        : files.stream().map(file -> file.with(has, common)).toList();
  }

  /** How a file stands to a record. */
  public enum Outcome {
    /** The record has it, with this path and this content. */
    SAME,
    /** The record has this path with other content alone. */
    DIFFERS,
    /** The record has this content, and not this path. */
    ELSEWHERE,
    /** The record has neither. */
    UNRECORDED
  }

  /**
   * Compares a file.
   *
   * @param file one that was digested with the algorithms that the match was begun with
   */
  public Outcome add(EvidenceFile file) {
    PreservedFile wanted = PreservedFile.of(file, common);
    int content = first(byContent, wanted, PreservedFile.BY_CONTENT);
    if (content >= 0) {
      found.set(content);
    }
    int exact = first(byPath, wanted, PreservedFile.BY_PATH);
    if (exact >= 0) {
      same.set(exact);
      return Outcome.SAME;
    }
    int path = path(wanted.path());
    if (path >= 0) {
      differing[path]++;
      return Outcome.DIFFERS;
    }
    unrecorded += content < 0 ? 1 : 0;
    return content < 0 ? Outcome.UNRECORDED : Outcome.ELSEWHERE;
  }

  /** The first that is equal, or a negative number. */
  private static int first(
      PreservedFile[] files, PreservedFile wanted, Comparator<PreservedFile> order) {
    int low = 0;
    int high = files.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(files[middle], wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < files.length && order.compare(files[low], wanted) == 0 ? low : -1;
  }

  private int path(String path) {
    return first(
        byPath, new PreservedFile(path, new byte[0]), Comparator.comparing(PreservedFile::path));
  }

  /** SHA-256 of the first file that the record has with the path of this one, which differs. */
  public Digest preserved(EvidenceFile file) {
    PreservedFile other = byPath[path(PreservedFile.pathOf(file))];
    return Digest.of(DigestAlgorithm.SHA256, other.sha256());
  }

  /** The record. */
  public PreservationRecord record() {
    return record;
  }

  /**
   * How many files were compared of which the record has neither path nor content, or which stand
   * under a path whose own files are all there.
   */
  public long unrecorded() {
    long all = unrecorded;
    for (int at = 0; at < byPath.length; at++) {
      all += differing[at] > 0 && allThere(at) ? differing[at] : 0;
    }
    return all;
  }

  /** Whether every file of the record was found that has the path of the one there, the first. */
  private boolean allThere(int at) {
    boolean there = true;
    for (int next = at; next < byPath.length && path(byPath[next].path()) == at; next++) {
      there &= same.get(first(byPath, byPath[next], PreservedFile.BY_PATH));
    }
    return there;
  }

  /**
   * How the files of the record came out, so far.
   *
   * @param most how many names are told of those that are elsewhere, differ or are missing, of each
   */
  public Matched result(int most) {
    var elsewhere = new Names(most);
    var differs = new Names(most);
    var missing = new Names(most);
    long matched = 0;
    int path = 0;
    for (int at = 0; at < byPath.length; at++) {
      PreservedFile file = byPath[at];
      path = file.path().equals(byPath[path].path()) ? path : at;
      if (same.get(first(byPath, file, PreservedFile.BY_PATH))) {
        matched++;
      } else if (differing[path] > 0) {
        differs.add(file.path());
      } else if (found.get(first(byContent, file, PreservedFile.BY_CONTENT))) {
        matched++;
        elsewhere.add(file.path());
      } else {
        missing.add(file.path());
      }
    }
    return new Matched(
        matched,
        elsewhere.count,
        elsewhere.first,
        differs.count,
        differs.first,
        missing.count,
        missing.first);
  }

  /** Counts names and keeps the first. */
  private static final class Names {
    private final int most;
    private final List<String> first = new ArrayList<>();
    private long count;

    Names(int most) {
      this.most = most;
    }

    void add(String name) {
      count++;
      if (first.size() < most) {
        first.add(name);
      }
    }
  }
}
