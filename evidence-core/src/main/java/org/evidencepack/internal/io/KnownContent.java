package org.evidencepack.internal.io;

import java.util.Map;
import java.util.Optional;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Content of which everything is known already.
 *
 * @param deflated SHA-256 of the data as it stands in the container, if it does and is deflated
 */
public record KnownContent(
    long size, long zeroBytes, Optional<Digest> deflated, Map<DigestAlgorithm, Digest> digests)
    implements TakenContent {

  @Override
  public boolean hashed() {
    return true;
  }
}
