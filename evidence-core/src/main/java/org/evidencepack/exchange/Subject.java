package org.evidencepack.exchange;

import java.time.Instant;
import java.util.Set;
import org.evidencepack.model.DigestAlgorithm;

/**
 * What a rule is held against.
 *
 * @param digests those of the package; empty if they are not known
 */
record Subject(Spot caseFile, Instant at, Set<DigestAlgorithm> digests) {}
