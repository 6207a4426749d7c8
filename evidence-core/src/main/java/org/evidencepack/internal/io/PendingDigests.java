package org.evidencepack.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/**
 * The digests of one file, which other threads compute. One thread feeds; any thread may ask for
 * the result.
 */
public final class PendingDigests {
  private final Map<DigestAlgorithm, LaneDigest> parts;

  PendingDigests(Map<DigestAlgorithm, LaneDigest> parts) {
    this.parts = parts;
  }

  /**
   * Takes the octets in {@code [from, to)} of the block as the file's next. They must not change
   * until they are hashed; the block is held until then.
   */
  public void add(Block block, int from, int to) {
    for (LaneDigest part : parts.values()) {
      part.add(block, from, to);
    }
  }

  /** The file ends here. */
  public void end() {
    parts.values().forEach(LaneDigest::end);
  }

  /** The result is no longer wanted. */
  public void abandon() {
    parts.values().forEach(LaneDigest::abandon);
  }

  /** Whether {@link #await()} would return at once. */
  public boolean done() {
    return parts.values().stream().allMatch(LaneDigest::done);
  }

  /**
   * The digests, in the order of {@link DigestAlgorithm}; waits for them.
   *
   * @throws EvidenceException if the hashing threads were ended before the digests were done
   * @throws InterruptedIOException if the waiting thread is interrupted, or was before
   */
  public Map<DigestAlgorithm, Digest> await() throws IOException {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    for (Map.Entry<DigestAlgorithm, LaneDigest> part : parts.entrySet()) {
      digests.put(part.getKey(), await(part.getValue()));
    }
    return Collections.unmodifiableMap(digests);
  }

  private static Digest await(LaneDigest part) throws IOException {
    try {
      return part.result().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for digests");
    } catch (CancellationException e) {
      throw new EvidenceException("The file was not hashed: the package was closed before", e);
    } catch (ExecutionException e) {
      throw new EvidenceException("The file could not be hashed: " + e.getCause(), e.getCause());
    }
  }
}
