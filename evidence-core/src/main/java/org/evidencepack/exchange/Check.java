package org.evidencepack.exchange;

import java.util.List;

/**
 * A built-in check: looks for what contradicts itself.
 *
 * @param paths the element paths that it looks at
 */
record Check(List<String> paths, Look look) {
  /** Tells the outcome of each place that it is about; of none if what it compares is not told. */
  interface Look {
    void at(Subject subject, Outcome outcome);
  }

  static Check of(Look look, String... paths) {
    return new Check(List.of(paths), look);
  }
}
