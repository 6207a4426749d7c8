package org.evidencepack.internal.io;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** Content that was read to its end. Its digests may come later. Thread-safe. */
public interface TakenContent {
  /** Octets. */
  long size();

  /** Octets in whole 4096-octet blocks that are all zero (FORMAT.md section 7). */
  long zeroBytes();

  /** SHA-256 of the data as it stands in the container, if it does and is deflated. */
  Optional<Digest> deflated();

  /** Whether {@link #digests} would return at once. */
  boolean hashed();

  /** The digests that were asked for; waits for them. */
  Map<DigestAlgorithm, Digest> digests() throws IOException;

  /**
   * What its blocks are (FORMAT.md section 7.2), if that was wanted and it has more than one; waits
   * for it.
   */
  default Optional<BlockDigests> blocks() throws IOException {
    return Optional.empty();
  }
}
