package org.evidencepack.exchange;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One thing that a profile asks of a record. Immutable. */
public final class Rule {
  private final Heading heading;
  private final Scope scope;
  private final Requirement requirement;

  Rule(Heading heading, Scope scope, Requirement requirement) {
    this.heading = heading;
    this.scope = scope;
    this.requirement = requirement;
  }

  /** What people read of a rule. */
  record Heading(
      String id,
      Demand demand,
      Wording asks,
      Optional<Instrument> instrument,
      Optional<Article> article,
      String source,
      boolean checked) {}

  /** When a rule applies: for which types and kinds of exchange, and on what premises. */
  record Scope(Set<String> types, Set<String> kinds, List<Premise> premises) {}

  /** Its name in the profile, unique there. */
  public String id() {
    return heading.id;
  }

  /** How strongly it asks. */
  public Demand demand() {
    return heading.demand;
  }

  /** What it asks for, in plain words. */
  public Wording asks() {
    return heading.asks;
  }

  /** The instrument that it rests on; none for what only holds the record together. */
  public Optional<Instrument> instrument() {
    return heading.instrument;
  }

  /** The article that it rests on; none if the instrument is not divided so, or there is none. */
  public Optional<Article> article() {
    return heading.article;
  }

  /** Where it is known from that this is asked, such as a parallel provision. */
  public String source() {
    return heading.source;
  }

  /** Whether it was compared with the instrument. */
  public boolean checked() {
    return heading.checked;
  }

  /** The request types that it is for, in the order of the profile. */
  public Set<String> types() {
    return scope.types;
  }

  /** The kinds of exchange that it is for: REQUEST, RESPONSE, INFORMATION. */
  public Set<String> kinds() {
    return scope.kinds;
  }

  /** Whether it is for exchanges of that type and kind. */
  public boolean isFor(String type, String kind) {
    return scope.types.contains(type) && scope.kinds.contains(kind);
  }

  /** The element paths that it looks at, such as {@code exchange.matter.facts}. */
  public List<String> paths() {
    return requirement.paths();
  }

  /** Whether it asks for elements to be told; else it compares those that are. */
  boolean tells() {
    return requirement instanceof Told;
  }

  /** Whether a record that tells nothing would fail it. */
  boolean asksForFacts() {
    return heading.demand == Demand.MUST && tells();
  }

  Optional<RuleResult> examine(Subject subject) {
    for (Premise premise : scope.premises) {
      if (!premise.holds(subject.caseFile())) {
        return Optional.empty();
      }
    }
    return requirement.examine(subject).result(this);
  }

  /** The id. */
  @Override
  public String toString() {
    return id();
  }
}
