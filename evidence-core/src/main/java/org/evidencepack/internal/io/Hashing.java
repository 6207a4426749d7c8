package org.evidencepack.internal.io;

import java.io.Closeable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Threads that hash files while another thread reads them. Each digest of each file is computed by
 * one thread; different files, and different digests of one file, go to different threads in turn.
 * Threads start when they are first needed. To be used by one thread, {@link #flush} by any.
 */
public final class Hashing implements Closeable {
  private final List<HashLane> lanes;
  private int turn;

  /**
   * @param threads how many, at least 1
   */
  public Hashing(int threads) {
    lanes =
        IntStream.rangeClosed(1, threads)
            .mapToObj(n -> new HashLane("evidence-hash-" + n))
            .toList();
  }

  /** Begins the digests of a file. */
  public PendingDigests begin(Set<DigestAlgorithm> algorithms) {
    Map<DigestAlgorithm, LaneDigest> parts = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : algorithms) {
      parts.put(algorithm, new LaneDigest(algorithm, lanes.get(turn)));
      turn = (turn + 1) % lanes.size();
    }
    return new PendingDigests(parts);
  }

  /** Starts all work that waits for more to come. */
  public void flush() {
    lanes.forEach(HashLane::flush);
  }

  /** Ends the threads, and waits until they have ended. Digests that are not done by then fail. */
  @Override
  public void close() {
    lanes.forEach(HashLane::close);
  }
}
