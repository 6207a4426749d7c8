package org.evidencepack.exchange;

/**
 * Something in a case file that is not as it must be.
 *
 * @param path where: {@code exchange.conditions[0].kind}; empty for the whole file
 * @param message what is wrong there, and what would be right
 */
public record CaseProblem(String path, String message) {}
