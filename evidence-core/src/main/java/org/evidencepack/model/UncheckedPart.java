package org.evidencepack.model;

/**
 * A check that was not made.
 *
 * @param check its name (FORMAT.md section 11)
 * @param reason why not
 */
public record UncheckedPart(String check, String reason) {}
