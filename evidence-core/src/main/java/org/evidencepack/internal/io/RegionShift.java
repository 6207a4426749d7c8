package org.evidencepack.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Moves a region of a file by a few octets, in place, with the memory of one block. Holes stay
 * holes. Costs one read and, holes aside, one write of the region, through the page cache.
 */
final class RegionShift {
  private final BlockFile file;
  private final Block block;
  private final int by;

  /**
   * Whether the octets between where the piece moved last stood and where it stands, on the side of
   * the next piece, are zeros.
   */
  private boolean gapIsZero;

  RegionShift(BlockFile file, Block block, int by) {
    this.file = file;
    this.block = block;
    this.by = by;
  }

  /** Moves {@code [from, to)} to {@code [from + by, to + by)}. */
  void move(long from, long to) throws IOException {
    if (by > 0) {
      for (long end = to; end > from; ) {
        long start = Math.max(from, Block.startOf(end - 1));
        piece(start, end);
        end = start;
      }
    } else {
      for (long start = from; start < to; ) {
        long end = Math.min(to, Block.startOf(start) + Block.SIZE);
        piece(start, end);
        start = end;
      }
    }
  }

  /** Moves what lies within one block of the file. */
  private void piece(long from, long to) throws IOException {
    if (file.stopped()) {
      throw new InterruptedIOException("Stopped");
    }
    file.read(block.placedAt(Block.startOf(from)), Block.SIZE);
    int start = (int) (from - block.start());
    int end = (int) (to - block.start());
    boolean zero = Zeros.fill(block.buffer(), start, end);
    if (!(zero && gapIsZero)) {
      file.rewrite(block.view(start, end), from + by);
    }
    gapIsZero = zero && end - start >= Math.abs(by);
  }
}
