package org.evidencepack.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;

/**
 * The digests of one file, which other threads compute. One thread feeds; any thread may ask for
 * the result.
 */
public final class PendingDigests {
  private final Map<DigestAlgorithm, LaneWork<Digest>> parts;
  private final Optional<LaneWork<Optional<BlockDigests>>> blocks;
  private final List<LaneWork<?>> all = new ArrayList<>();

  PendingDigests(
      Map<DigestAlgorithm, LaneWork<Digest>> parts,
      Optional<LaneWork<Optional<BlockDigests>>> blocks) {
    this.parts = parts;
    this.blocks = blocks;
    all.addAll(parts.values());
    blocks.ifPresent(all::add);
  }

  /**
   * Takes the octets in {@code [from, to)} of the block as the file's next. They must not change
   * until they are hashed; the block is held until then.
   */
  public void add(Block block, int from, int to) {
    for (LaneWork<?> part : all) {
      part.add(block, from, to);
    }
  }

  /**
   * The digest of what was added so far, which more may follow; waits for it.
   *
   * @param algorithm one of those that were asked for
   */
  public Digest soFar(DigestAlgorithm algorithm) throws IOException {
    return await(parts.get(algorithm).soFar());
  }

  /** The file ends here. */
  public void end() {
    all.forEach(LaneWork::end);
  }

  /** The result is no longer wanted. */
  public void abandon() {
    all.forEach(LaneWork::abandon);
  }

  /** Whether {@link #await()} would return at once. */
  public boolean done() {
    return all.stream().allMatch(LaneWork::done);
  }

  /**
   * The digests, in the order of {@link DigestAlgorithm}; waits for them.
   *
   * @throws EvidenceException if the hashing threads were ended before the digests were done
   * @throws InterruptedIOException if the waiting thread is interrupted, or was before
   */
  public Map<DigestAlgorithm, Digest> await() throws IOException {
    Map<DigestAlgorithm, Digest> digests = new EnumMap<>(DigestAlgorithm.class);
    for (Map.Entry<DigestAlgorithm, LaneWork<Digest>> part : parts.entrySet()) {
      digests.put(part.getKey(), await(part.getValue()));
    }
    return Collections.unmodifiableMap(digests);
  }

  /**
   * What the file's blocks are, if that was wanted and it has more than one; waits for it.
   *
   * @throws IOException as {@link #await()}, and what the sink of the leaf digests threw
   */
  public Optional<BlockDigests> awaitBlocks() throws IOException {
    return blocks.isPresent() ? await(blocks.get()) : Optional.empty();
  }

  static <R> R await(LaneWork<R> part) throws IOException {
    return await(part.result());
  }

  private static <R> R await(Future<R> result) throws IOException {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for digests");
    } catch (CancellationException e) {
      throw new EvidenceException("The file was not hashed: the package was closed before", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EvidenceException told) {
        throw told;
      }
      throw new EvidenceException("The file could not be hashed: " + e.getCause(), e.getCause());
    }
  }
}
