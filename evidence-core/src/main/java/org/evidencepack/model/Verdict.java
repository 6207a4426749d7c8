package org.evidencepack.model;

/** What a verification comes to, worst first (FORMAT.md section 11). */
public enum Verdict {
  /** Tampered with, damaged, incomplete, not checked in full, or no evidence package. */
  INVALID,
  /** Every byte is what the signer sealed; who signed is not shown by what the caller trusts. */
  INTACT,
  /** Intact, and the signer is vouched for by an anchor of the caller's. */
  TRUSTED
}
