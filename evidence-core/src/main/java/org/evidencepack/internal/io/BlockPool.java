package org.evidencepack.internal.io;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A bounded number of blocks, made when first needed. Thread-safe. */
public final class BlockPool {
  private final int bound;
  private final Runnable beforeWaiting;
  private final Deque<Block> free = new ArrayDeque<>();
  private int made;

  /**
   * @param bound how many blocks there are at most, each of one mebibyte
   * @param beforeWaiting called when no block is free, so that whoever collects work that holds
   *     blocks gets on with it
   */
  public BlockPool(int bound, Runnable beforeWaiting) {
    this.bound = bound;
    this.beforeWaiting = beforeWaiting;
  }

  /** An empty block, held by the caller alone; waits until there is one. */
  public Block take() throws InterruptedIOException {
    Block block = poll();
    if (block == null) {
      beforeWaiting.run();
      block = await();
    }
    return block.taken();
  }

  private synchronized Block poll() {
    // The block used last is still in the processor's cache.
    Block block = free.pollFirst();
    if (block == null && made < bound) {
      made++;
      block = new Block(this);
    }
    return block;
  }

  private synchronized Block await() throws InterruptedIOException {
    try {
      while (free.isEmpty()) {
        wait();
      }
      return free.removeFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for memory to be free");
    }
  }

  synchronized void give(Block block) {
    free.addFirst(block);
    notifyAll();
  }
}
