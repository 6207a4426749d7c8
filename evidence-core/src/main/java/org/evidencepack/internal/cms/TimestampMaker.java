package org.evidencepack.internal.cms;

import org.evidencepack.model.EvidenceException;

/** Somebody who has digests time-stamped. */
@FunctionalInterface
public interface TimestampMaker {
  /**
   * A token over that digest, whose signature verifies.
   *
   * @param digestAlgorithm by the name that Java gives it, such as {@code SHA-256}
   * @throws EvidenceException if none can be had
   */
  TimestampToken stamp(String digestAlgorithm, byte[] digest) throws EvidenceException;
}
