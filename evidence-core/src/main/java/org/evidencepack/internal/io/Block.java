package org.evidencepack.internal.io;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One mebibyte of memory outside the heap, aligned for direct I/O. One thread fills it; others read
 * what is filled, and each holds the block until it is done. It goes back to its pool when nobody
 * holds it.
 */
public final class Block {
  /** Octets of a block. */
  public static final int SIZE = 1 << 20;

  /** What direct I/O wants memory, offset and length to be a multiple of. */
  static final int ALIGNMENT = 4096;

  private final BlockPool pool;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(SIZE + ALIGNMENT).alignedSlice(ALIGNMENT).slice(0, SIZE);

  /** Never moved: views are taken by threads that do not see where the filling thread is. */
  private final ByteBuffer whole = buffer.duplicate();

  private final AtomicInteger holders = new AtomicInteger();
  private long start;

  Block(BlockPool pool) {
    this.pool = pool;
  }

  /** Where the block of a file begins in which that octet lies. */
  static long startOf(long offset) {
    return offset / SIZE * SIZE;
  }

  /** Empty, and held once. */
  Block taken() {
    holders.set(1);
    buffer.clear();
    return this;
  }

  Block placedAt(long offset) {
    start = offset;
    return this;
  }

  /** The offset in the output file; nothing where the block is not part of a file. */
  long start() {
    return start;
  }

  long end() {
    return start + SIZE;
  }

  /** Its position is where the block is filled up to. For the filling thread only. */
  public ByteBuffer buffer() {
    return buffer;
  }

  /** How far the block is filled. */
  public int filled() {
    return buffer.position();
  }

  public boolean isFull() {
    return buffer.position() == SIZE;
  }

  /** A view of octets that are filled, for any thread that holds the block. */
  public ByteBuffer view(int from, int to) {
    return whole.duplicate().limit(to).position(from);
  }

  void hold() {
    holders.incrementAndGet();
  }

  /** Ends one holding. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      pool.give(this);
    }
  }
}
