package org.evidencepack.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A custody event as it stands in the log (FORMAT.md section 8).
 *
 * @param sequence its number, from 1
 * @param packageId the package it belongs to
 * @param previous digest of the record before; empty in the first
 * @param recordedAt when it was written down
 * @param event what happened
 */
public record CustodyRecord(
    long sequence,
    String packageId,
    Optional<Digest> previous,
    Instant recordedAt,
    CustodyEvent event) {}
