package org.evidencepack.model;

/**
 * What the actor of an event says to have verified before (FORMAT.md section 8.1). It is a claim:
 * nobody can check it afterwards.
 *
 * @param verdict what it came to
 * @param payload whether the payload was read in full
 */
public record VerificationStatement(Verdict verdict, boolean payload) {}
