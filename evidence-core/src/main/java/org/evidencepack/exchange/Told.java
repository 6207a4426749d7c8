package org.evidencepack.exchange;

import java.util.ArrayList;
import java.util.List;

/** That one of some elements is told: once, or by each element of the list that they are in. */
final class Told implements Requirement {
  private final List<ElementPath> alternatives;
  private final List<Premise> premises;
  private final boolean mayBeEmpty;
  private final ElementPath list;

  /** The premises are those on the elements; {@link #list} tells on which. */
  Told(List<ElementPath> alternatives, List<Premise> premises, boolean mayBeEmpty) {
    this.list = list(alternatives);
    this.alternatives = alternatives;
    this.premises = premises.stream().map(premise -> premise.after(list)).toList();
    this.mayBeEmpty = mayBeEmpty;
  }

  /** The innermost list that all these paths lead through; without steps if there is none. */
  static ElementPath list(List<ElementPath> paths) {
    ElementPath list = paths.get(0).list();
    while (!list.isEmpty() && !paths.stream().allMatch(list::begins)) {
      list = list.list();
    }
    return list;
  }

  @Override
  public List<String> paths() {
    return alternatives.stream().map(ElementPath::toString).toList();
  }

  @Override
  public Outcome examine(Subject subject) {
    var outcome = Outcome.ofTelling();
    list.each(subject.caseFile(), element -> examine(element, outcome));
    return outcome;
  }

  private void examine(Spot element, Outcome outcome) {
    if (element.value() == null) {
      if (!mayBeEmpty) {
        outcome.bad(element, "");
      }
      return;
    }
    if (premises.stream().allMatch(premise -> premise.holds(element))) {
      var found = new ArrayList<Spot>();
      for (ElementPath alternative : alternatives) {
        found.add(find(alternative.after(list), element));
      }
      found.stream()
          .filter(Spot::told)
          .findFirst()
          .ifPresentOrElse(outcome::good, () -> outcome.bad(found.get(0), ""));
    }
  }

  /** The first place of that path that tells nothing; if all tell something, the first. */
  private Spot find(ElementPath path, Spot element) {
    var lacking = new ArrayList<Spot>(1);
    var first = new ArrayList<Spot>(1);
    path.each(
        element,
        spot -> {
          if (first.isEmpty()) {
            first.add(spot);
          }
          if (lacking.isEmpty() && !spot.told()) {
            lacking.add(spot);
          }
        });
    return lacking.isEmpty() ? first.get(0) : lacking.get(0);
  }
}
