package org.evidencepack.verify;

import java.time.Instant;

/**
 * What is known of an evidence record (FORMAT.md 10.4).
 *
 * @param record its stored name
 * @param provenTime the time at which it shows everything before it to have existed, if trusted
 * @param stamps number of its time-stamps: one, and one for each renewal
 * @param lastStamp time of the last of them
 * @param authority subject of the authority that made the last (RFC 2253); hostile unless trusted
 * @param trusted whether all of its time-stamps are, each as long as it was the last
 */
public record EvidenceRecordReport(
    String record,
    Instant provenTime,
    int stamps,
    Instant lastStamp,
    String authority,
    boolean trusted) {}
