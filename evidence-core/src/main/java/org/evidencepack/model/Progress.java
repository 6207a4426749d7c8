package org.evidencepack.model;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far a long operation has come.
 *
 * @param phase what it does
 * @param files payload files that are done in this phase
 * @param bytes octets of these, and of the one that is being done; while sealing, octets of
 *     documents
 * @param totalFiles how many files there are in this phase, where that is known: a package that is
 *     verified or extracted tells, sources that are packed do not
 * @param totalBytes how many octets, where that is known
 */
public record Progress(
    Phase phase, long files, long bytes, OptionalLong totalFiles, OptionalLong totalBytes) {

  /** What an operation does, in this order. */
  public enum Phase {
    /** Packing resumably: what an interrupted run has left is compared with its digests. */
    RECHECKING,
    /** Verifying and extracting: documents, lists and signatures are checked. */
    DOCUMENTS,
    /** The payload is read. */
    PAYLOAD,
    /** Packing: documents are written, signed and brought to the disk. */
    SEALING
  }

  /** The part of this phase that is done, from 0 to 1, where that is known. */
  public OptionalDouble share() {
    return totalBytes.orElse(0) > 0
        ? part(bytes, totalBytes.getAsLong())
        : totalFiles.orElse(0) > 0 ? part(files, totalFiles.getAsLong()) : OptionalDouble.empty();
  }

  private static OptionalDouble part(long done, long total) {
    return OptionalDouble.of((double) Math.min(done, total) / total);
  }
}
