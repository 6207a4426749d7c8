package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a requirement finds, gathered place by place; keeps the first few places only. */
final class Outcome {
  private static final int KEPT = 20;

  private final Tally good = new Tally();
  private final Tally bad = new Tally();
  private final RuleState whenBad;

  private Outcome(RuleState whenBad) {
    this.whenBad = whenBad;
  }

  /** An outcome whose bad places lack something. */
  static Outcome ofTelling() {
    return new Outcome(RuleState.MISSING);
  }

  /** An outcome whose bad places contradict another, or the time. */
  static Outcome ofConsistency() {
    return new Outcome(RuleState.CONTRADICTS);
  }

  Outcome good(Spot spot) {
    good.add(spot, "");
    return this;
  }

  /** Something is wrong there; the problem is a rest of a sentence, or empty. */
  Outcome bad(Spot spot, String problem) {
    bad.add(spot, problem);
    return this;
  }

  /** Good or bad there, as told. */
  void judge(boolean holds, Spot spot, String problem) {
    if (holds) {
      good(spot);
    } else {
      bad(spot, problem);
    }
  }

  /** Whether there was something to look at. */
  boolean applies() {
    return good.count + bad.count > 0;
  }

  Optional<RuleResult> result(Rule rule) {
    if (!applies()) {
      return Optional.empty();
    }
    boolean fine = bad.count == 0;
    Tally shown = fine ? good : bad;
    return Optional.of(
        new RuleResult(
            rule, fine ? RuleState.PRESENT : whenBad, shown.paths, shown.more(), message(rule)));
  }

  private String message(Rule rule) {
    String asked = rule.asks().english();
    if (bad.count == 0) {
      return asked;
    }
    String problem = bad.problem.isEmpty() ? "" : " " + bad.problem;
    String more = bad.count == 1 ? "" : ", and at " + (bad.count - 1) + " more";
    String verb = whenBad == RuleState.MISSING ? "Not told: " : "Not so: ";
    return verb + asked + " (" + bad.paths.get(0) + problem + more + ")";
  }

  /** Places: the first few, and how many there are. */
  private static final class Tally {
    private final List<String> paths = new ArrayList<>();
    private String problem = "";
    private int count;

    void add(Spot spot, String found) {
      if (count == 0) {
        problem = found;
      }
      if (count < KEPT) {
        paths.add(spot.path());
      }
      count++;
    }

    int more() {
      return count - paths.size();
    }
  }
}
