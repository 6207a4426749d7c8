package org.evidencepack.internal.format;

/**
 * Something that a tree has and its schema does not allow.
 *
 * @param path where: {@code exchange.conditions[0].kind}; empty for the whole
 * @param message what is wrong there and what would be right, as a sentence about the member
 */
public record ShapeProblem(String path, String message) {}
