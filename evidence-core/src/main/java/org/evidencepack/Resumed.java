package org.evidencepack;

import java.nio.file.Path;

/**
 * What an interrupted run had packed, and this one goes on with.
 *
 * @param folder where it is
 * @param files files that were packed to their end; none of them is read again
 * @param bytes octets of content that were packed: of these files, and of one that was begun, of
 *     which the source is not read again so far
 */
public record Resumed(Path folder, long files, long bytes) {}
