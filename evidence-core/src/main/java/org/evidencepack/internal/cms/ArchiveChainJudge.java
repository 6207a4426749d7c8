package org.evidencepack.internal.cms;

import java.util.Arrays;
import java.util.List;

/** Checks one chain of an evidence record (RFC 4998 sections 4.3 and 5.3), and notes problems. */
final class ArchiveChainJudge {
  private final ArchiveChain chain;
  private final int number;
  private final List<String> problems;

  /**
   * @param number of the chain in the record, from 1
   */
  ArchiveChainJudge(ArchiveChain chain, int number, List<String> problems) {
    this.chain = chain;
    this.number = number;
    this.problems = problems;
  }

  /**
   * Checks that the first time-stamp is over these, and nothing else.
   *
   * @param values that stand for the data objects, in any order
   * @param unread how many more data objects there are, whose values are not known
   */
  void judgeObjects(List<byte[]> values, int unread) {
    List<byte[]> sorted = ArchiveChain.sorted(values);
    List<byte[]> group = chain.group();
    TimestampToken first = chain.stamps().get(0);
    if (!group.isEmpty() && !first.coversDigest(chain.algorithm(), root(group))) {
      problems.add("The first time-stamp of chain " + number + " is not over its hash tree.");
    }
    boolean same =
        group.isEmpty()
            ? sorted.size() == 1
                && unread == 0
                && first.coversDigest(chain.algorithm(), sorted.get(0))
            : group.size() == sorted.size() + unread && common(sorted) == sorted.size();
    if (!same) {
      problems.add(
          "Chain " + number + " is not over just the data objects: " + difference(sorted, unread));
    }
  }

  private byte[] root(List<byte[]> group) {
    return ArchiveChain.root(chain.algorithm(), group);
  }

  private String difference(List<byte[]> sorted, int unread) {
    if (chain.group().isEmpty()) {
      return "it is over a single digest, of another one or of none of them.";
    }
    int common = common(sorted);
    return (sorted.size() - common)
        + " of "
        + sorted.size()
        + " are not in it, and "
        + Math.max(0, chain.group().size() - common - unread)
        + " digests in it belong to none.";
  }

  /** How many values two ascending lists share. */
  private int common(List<byte[]> sorted) {
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.size() && j < chain.group().size()) {
      int order = Arrays.compareUnsigned(sorted.get(i), chain.group().get(j));
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return common;
  }

  /** Checks that each further time-stamp is over the one before it. */
  void judgeRenewals() {
    List<TimestampToken> stamps = chain.stamps();
    for (int i = 1; i < stamps.size(); i++) {
      if (!stamps.get(i).covers(stamps.get(i - 1).encoded())) {
        problems.add(
            "Time-stamp "
                + (i + 1)
                + " of chain "
                + number
                + " is not over the one that it renews.");
      }
    }
  }
}
