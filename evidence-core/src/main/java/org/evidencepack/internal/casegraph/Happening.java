package org.evidencepack.internal.casegraph;

import java.time.Instant;
import org.evidencepack.model.CustodyEvent;

/**
 * A custody event with its place in the log.
 *
 * @param sequence its number, from 1
 * @param recordedAt when it was written down
 * @param event what happened
 */
public record Happening(long sequence, Instant recordedAt, CustodyEvent event) {}
