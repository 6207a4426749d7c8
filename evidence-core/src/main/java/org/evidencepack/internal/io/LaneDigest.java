package org.evidencepack.internal.io;

import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** One digest of one file, computed by the thread of one lane. */
final class LaneDigest {
  private final DigestAlgorithm algorithm;
  private final HashLane lane;
  private final CompletableFuture<Digest> result = new CompletableFuture<>();
  private volatile boolean abandoned;

  /** The lane's thread alone uses it, and drops it early: files of a batch are many. */
  private MessageDigest state;

  LaneDigest(DigestAlgorithm algorithm, HashLane lane) {
    this.algorithm = algorithm;
    this.lane = lane;
  }

  /** Takes the next octets; holds the block until they are hashed. */
  void add(Block block, int from, int to) {
    block.hold();
    lane.add(new Step(this, block, from, to));
  }

  void end() {
    lane.add(new Step(this, null, 0, 0));
  }

  /** Nobody wants the result any more. */
  void abandon() {
    abandoned = true;
  }

  /** Makes sure that the result comes without further additions, and gives it. */
  CompletableFuture<Digest> result() {
    if (!result.isDone()) {
      lane.flush();
    }
    return result;
  }

  boolean done() {
    return result.isDone();
  }

  private MessageDigest state() {
    if (state == null) {
      state = algorithm.start();
    }
    return state;
  }

  /**
   * A piece of work in a lane.
   *
   * @param block holds the octets; null where the file ends
   */
  record Step(LaneDigest digest, Block block, int from, int to) {

    int length() {
      return to - from;
    }

    /** Never throws; what goes wrong is the digest's result. */
    void run() {
      try {
        if (digest.lane.closed() || digest.abandoned) {
          digest.result.cancel(false);
        } else if (block != null) {
          digest.state().update(block.view(from, to));
        } else {
          digest.result.complete(Digest.of(digest.algorithm, digest.state().digest()));
          digest.state = null;
        }
      } catch (RuntimeException | Error e) {
        digest.result.completeExceptionally(e);
      } finally {
        if (block != null) {
          block.release();
        }
      }
    }
  }
}
