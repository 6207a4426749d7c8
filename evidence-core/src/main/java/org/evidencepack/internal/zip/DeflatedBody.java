package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.BlockPool;

/** Content deflated as one stream. */
final class DeflatedBody implements Body {
  private final BlockOutput out;
  private final BlockPool pool;
  private final Deflation deflation;

  /** Content on its way to the compressor, and perhaps to a hashing thread; null if none waits. */
  private Block staging;

  DeflatedBody(BlockOutput out, BlockPool pool, Deflation deflation, Block staging) {
    this.out = out;
    this.pool = pool;
    this.deflation = deflation;
    this.staging = staging;
    deflation.begin();
  }

  @Override
  public Block room() throws IOException {
    if (staging == null) {
      staging = pool.take();
    }
    return staging;
  }

  @Override
  public Body take(Block block, int from, int to) throws IOException {
    deflation.add(block.view(from, to), out);
    if (block.isFull()) {
      abandon();
    }
    return this;
  }

  @Override
  public long written() {
    return deflation.written();
  }

  @Override
  public Data end() throws IOException {
    abandon();
    long size = deflation.end(out);
    return new Data(ZipMethod.DEFLATED, size, Optional.of(deflation.sha256()));
  }

  @Override
  public void abandon() {
    if (staging != null) {
      staging.release();
      staging = null;
    }
  }
}
