package org.evidencepack.model;

/** How much a finding weighs: only an {@link #ERROR} fails the check that made it. */
public enum Severity {
  /** A rule of the format is broken. */
  ERROR,
  /** Worth a look by a person; breaks no rule. */
  WARNING,
  /** A fact to know. */
  INFO
}
