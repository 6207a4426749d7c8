package org.evidencepack.verify;

import java.time.Instant;
import java.util.Comparator;

/**
 * What shows that a signature existed at a time.
 *
 * @param time the time
 * @param source what kind of thing shows it
 * @param subject the file that it stands in
 */
record Proof(Instant time, Source source, String subject) {
  static final Comparator<Proof> EARLIEST = Comparator.comparing(Proof::time);

  /** Kinds of proofs (FORMAT.md section 11). */
  enum Source {
    /** A time-stamp in the signature itself. */
    TIMESTAMP,
    /** A proof for the signature of a later event, which holds on to this one. */
    LATER_SIGNATURE,
    /** An evidence record that covers it. */
    EVIDENCE_RECORD
  }

  /** What it is worth for the signatures before it. */
  Proof forEarlier() {
    return source == Source.TIMESTAMP ? new Proof(time, Source.LATER_SIGNATURE, subject) : this;
  }
}
