package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.BlockPool;

/**
 * Collects content until it is known whether deflating pays: at the first chunk's end, or at the
 * content's. It pays if it saves a tenth. Deflating evidence that is compressed or encrypted
 * already takes 30 times as long as hashing it.
 */
final class ProbingBody implements Body {
  private final BlockOutput out;
  private final BlockPool pool;
  private final Deflation deflation;
  private Block staging;

  ProbingBody(BlockOutput out, BlockPool pool, Deflation deflation) {
    this.out = out;
    this.pool = pool;
    this.deflation = deflation;
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
    if (to < CHUNK) {
      return this;
    }
    if (pays(tryOut(false))) {
      DeflatedBody next = new DeflatedBody(out, pool, deflation, staging);
      staging = null;
      return next.take(block, 0, to);
    }
    return new StoredBody(out, store());
  }

  private boolean pays(int deflated) {
    return deflated * 10L <= staging.filled() * 9L;
  }

  /** Deflates what there is; puts it into the output if wanted and if it pays. */
  private int tryOut(boolean keep) throws IOException {
    Block deflated = pool.take();
    try {
      int size = deflation.whole(staging.view(0, staging.filled()), deflated.buffer());
      if (keep && pays(size)) {
        out.put(deflated.view(0, size));
      }
      return size;
    } finally {
      deflated.release();
    }
  }

  private int store() throws IOException {
    int size = staging.filled();
    out.put(staging.view(0, size));
    abandon();
    return size;
  }

  @Override
  public long written() {
    return 0;
  }

  @Override
  public Data end() throws IOException {
    if (staging == null) {
      return Data.stored(0);
    }
    int deflated = tryOut(true);
    if (pays(deflated)) {
      abandon();
      return new Data(ZipMethod.DEFLATED, deflated, Optional.of(deflation.sha256()));
    }
    return Data.stored(store());
  }

  @Override
  public void abandon() {
    if (staging != null) {
      staging.release();
      staging = null;
    }
  }
}
