package org.evidencepack.internal.cms;

import org.evidencepack.model.Severity;

/**
 * Why a signature's algorithms are not what FORMAT.md section 10 asks for.
 *
 * @param severity ERROR, or WARNING where a reader accepts it
 * @param message one English sentence
 */
public record Weakness(Severity severity, String message) {}
