package org.evidencepack.model;

import java.util.Optional;

/**
 * How far a custody log goes: what to keep outside the package, so that a cut-off tail is seen.
 *
 * @param events number of events
 * @param digest digest of the last one; empty if there is none
 */
public record CustodyHead(long events, Optional<Digest> digest) {}
