package org.evidencepack.internal.io;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Threads that hash files while another thread reads them. Each digest of each file is computed by
 * one thread; what one file needs is shared out so that all threads end at about one time. Threads
 * start when they are first needed. To be used by one thread, {@link #flush} by any.
 */
public final class Hashing implements Closeable {
  private static final List<DigestAlgorithm> DEAREST_FIRST =
      Arrays.stream(DigestAlgorithm.values())
          .sorted(Comparator.comparingInt(Hashing::cost).reversed())
          .toList();

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
    return begin(algorithms, Optional.empty());
  }

  /**
   * Begins the digests of a file.
   *
   * @param leaves takes the digests of its blocks, if these are wanted too; the same sink for all
   *     files, which it meets in the order in which they began
   */
  public PendingDigests begin(Set<DigestAlgorithm> algorithms, Optional<LeafSink> leaves) {
    long[] load = new long[lanes.size()];
    Optional<LaneWork<Optional<BlockDigests>>> blocks =
        leaves.map(sink -> new LaneWork<>(leafLane(load), () -> new BlockHashing(sink)));
    Map<DigestAlgorithm, LaneWork<Digest>> parts = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DEAREST_FIRST) {
      if (algorithms.contains(algorithm)) {
        parts.put(algorithm, new LaneWork<>(lane(algorithm, load), () -> new Whole(algorithm)));
      }
    }
    turn = (turn + 1) % lanes.size();
    return new PendingDigests(parts, blocks);
  }

  /** Begins the leaf digest of a block, on another thread than the one before. */
  public PendingLeaf leaf() {
    turn = (turn + 1) % lanes.size();
    return new PendingLeaf(lanes.get(turn));
  }

  /** One for all files: so leaf digests come in the order of the files. */
  private HashLane leafLane(long[] load) {
    int last = lanes.size() - 1;
    load[last] += cost(DigestAlgorithm.SHA256);
    return lanes.get(last);
  }

  /** The one that has least to do for this file; files that have equal needs take turns. */
  private HashLane lane(DigestAlgorithm algorithm, long[] load) {
    int least = turn;
    for (int i = 0; i < load.length; i++) {
      least = load[i] < load[least] ? i : least;
    }
    load[least] += cost(algorithm);
    return lanes.get(least);
  }

  /** Time for an octet, as JDK 17 takes it on a processor with SHA instructions; SHA-256 is 2. */
  private static int cost(DigestAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA1 -> 2;
      case SHA256 -> 2;
      case SHA512, MD5 -> 5;
      case SHA3_256 -> 16;
      case SHA3_512 -> 28;
    };
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

  /** One digest of the whole file. */
  private static final class Whole implements LaneWork.Fold<Digest> {
    private final DigestAlgorithm algorithm;
    private final MessageDigest state;

    Whole(DigestAlgorithm algorithm) {
      this.algorithm = algorithm;
      this.state = algorithm.start();
    }

    @Override
    public void add(ByteBuffer octets) {
      state.update(octets);
    }

    @Override
    public Digest end() {
      return Digest.of(algorithm, state.digest());
    }

    @Override
    public Digest soFar() {
      try {
        return Digest.of(algorithm, ((MessageDigest) state.clone()).digest());
      } catch (CloneNotSupportedException e) {
        throw new UnsupportedOperationException(e);
      }
    }
  }
}
