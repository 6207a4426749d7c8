package org.evidencepack.exchange;

/** How strongly a rule asks. */
public enum Demand {
  /** Without it a record is not complete. */
  MUST,
  /** Good to have, or where the instrument says "where possible" or "where applicable". */
  SHOULD
}
