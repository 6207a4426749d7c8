package org.evidencepack.internal.io;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/**
 * One hashing thread. Steps run in the order in which they were added, in batches: waking a thread
 * for every small file costs more than hashing it. Thread-safe.
 */
final class HashLane {
  private static final int BATCH_OCTETS = 256 << 10;
  private static final int BATCH_STEPS = 128;

  /** With the two above, bounds the memory of what waits, of which blocks are not the only part. */
  private static final int BATCHES = 16;

  private final Semaphore room = new Semaphore(BATCHES);
  private final ExecutorService worker;
  private List<LaneWork.Step<?>> batch = new ArrayList<>();
  private int octets;
  private volatile boolean closed;

  HashLane(String name) {
    worker = Workers.inOrder(name);
  }

  boolean closed() {
    return closed;
  }

  synchronized void add(LaneWork.Step<?> step) {
    batch.add(step);
    octets += step.length();
    if (octets >= BATCH_OCTETS || batch.size() >= BATCH_STEPS) {
      flush();
    }
  }

  /** Starts what waits for a batch to be full. */
  synchronized void flush() {
    if (!batch.isEmpty()) {
      List<LaneWork.Step<?>> full = batch;
      batch = new ArrayList<>();
      octets = 0;
      // Short: the thread waits for nothing but the processor.
      room.acquireUninterruptibly();
      worker.execute(() -> run(full));
    }
  }

  private void run(List<LaneWork.Step<?>> steps) {
    steps.forEach(LaneWork.Step::run);
    room.release();
  }

  /** Ends the thread. Digests that are not done by then fail. */
  void close() {
    closed = true;
    flush();
    Workers.end(worker);
  }
}
