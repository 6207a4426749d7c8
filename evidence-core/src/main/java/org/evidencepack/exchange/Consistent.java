package org.evidencepack.exchange;

import java.util.List;

/** That a built-in check finds no contradiction. */
record Consistent(Check check) implements Requirement {
  @Override
  public List<String> paths() {
    return check.paths();
  }

  @Override
  public Outcome examine(Subject subject) {
    var outcome = Outcome.ofConsistency();
    check.look().at(subject, outcome);
    return outcome;
  }
}
