package org.evidencepack.exchange;

/** What a rule finds. */
public enum RuleState {
  /** What it asks for is there, or holds. */
  PRESENT,
  /** What it asks for is not told. */
  MISSING,
  /** What is told contradicts something else in the record, the package, or the time. */
  CONTRADICTS
}
