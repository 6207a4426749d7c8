package org.evidencepack.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * Something that the thread of one lane finds out about one file.
 *
 * @param <R> what is found out
 */
final class LaneWork<R> {
  private final HashLane lane;
  private final Start<R> start;
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private volatile boolean abandoned;

  /** The lane's thread alone uses it, and drops it early: files of a batch are many. */
  private Fold<R> state;

  LaneWork(HashLane lane, Start<R> start) {
    this.lane = lane;
    this.start = start;
  }

  /** What is done with the octets of one file, in order. */
  interface Fold<R> {
    /** Takes the octets that remain in the buffer. */
    void add(ByteBuffer octets) throws IOException;

    /** The file is complete. */
    R end() throws IOException;

    /** What {@link #end} would give now, of a fold that can tell and go on. */
    default R soFar() {
      throw new UnsupportedOperationException();
    }
  }

  /** Begins a file. */
  interface Start<R> {
    Fold<R> fold() throws IOException;
  }

  /** Takes the next octets; holds the block until they are hashed. */
  void add(Block block, int from, int to) {
    block.hold();
    lane.add(new Step<>(this, block, from, to, result));
  }

  void end() {
    lane.add(new Step<>(this, null, 0, 0, result));
  }

  /** What is found out about the octets so far; more may follow. */
  CompletableFuture<R> soFar() {
    var prefix = new CompletableFuture<R>();
    lane.add(new Step<>(this, null, 0, 0, prefix));
    lane.flush();
    return prefix;
  }

  /** Nobody wants the result any more. */
  void abandon() {
    abandoned = true;
  }

  /** Makes sure that the result comes without further additions, and gives it. */
  CompletableFuture<R> result() {
    if (!result.isDone()) {
      lane.flush();
    }
    return result;
  }

  boolean done() {
    return result.isDone();
  }

  private Fold<R> state() throws IOException {
    if (state == null) {
      state = start.fold();
    }
    return state;
  }

  /**
   * A piece of work in a lane.
   *
   * @param block holds the octets; null where the file ends, or its digest so far is wanted
   * @param outcome the work's result, or what is so far, to be completed
   */
  record Step<R>(LaneWork<R> work, Block block, int from, int to, CompletableFuture<R> outcome) {

    int length() {
      return to - from;
    }

    /** Never throws; what goes wrong is the work's result. */
    void run() {
      try {
        if (work.lane.closed() || work.abandoned || work.done()) {
          outcome.cancel(false);
        } else if (block != null) {
          work.state().add(block.view(from, to));
        } else if (outcome != work.result) {
          outcome.complete(work.state().soFar());
        } else {
          work.result.complete(work.state().end());
          work.state = null;
        }
      } catch (IOException | RuntimeException | Error e) {
        outcome.completeExceptionally(e);
      } finally {
        if (block != null) {
          block.release();
        }
      }
    }
  }
}
