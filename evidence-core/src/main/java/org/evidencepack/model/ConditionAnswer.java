package org.evidencepack.model;

import java.util.Map;

/**
 * What a receiver says to a condition (FORMAT.md section 8.5).
 *
 * @param id the condition's name in the package
 * @param kind its code
 * @param text the condition as the receiver read it, by language (BCP 47)
 * @param accepted whether the receiver accepts it
 */
public record ConditionAnswer(String id, String kind, Map<String, String> text, boolean accepted) {}
