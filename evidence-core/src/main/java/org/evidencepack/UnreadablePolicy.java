package org.evidencepack;

/** What to do with a source file that cannot be read, or that changes while it is read. */
public enum UnreadablePolicy {
  /** Packing fails with its name: nothing is left out without a decision. */
  STOP,
  /**
   * Its name and the reason go into the inventory, and packing goes on; {@link Seal#unreadable}
   * tells how many there are.
   */
  RECORD
}
