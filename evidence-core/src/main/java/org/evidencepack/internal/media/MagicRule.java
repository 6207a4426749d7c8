package org.evidencepack.internal.media;

/**
 * What makes a file a candidate for a type.
 *
 * @param type the type
 * @param priority higher goes first
 * @param clause what its octets must meet
 */
record MagicRule(String type, int priority, MagicClause clause) {}
