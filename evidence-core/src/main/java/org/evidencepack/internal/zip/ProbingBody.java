package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.model.Digest;

/**
 * Collects content until it is known whether deflating pays: at the first chunk's end, or at the
 * content's. It pays if it saves a tenth. Deflating evidence that is compressed or encrypted
 * already takes 30 times as long as hashing it.
 */
final class ProbingBody implements Body {
  private final BlockOutput out;
  private final Deflating with;
  private Block staging;

  ProbingBody(BlockOutput out, Deflating with) {
    this.out = out;
    this.with = with;
  }

  @Override
  public Block room() throws IOException {
    if (staging == null) {
      staging = with.pool().take();
    }
    return staging;
  }

  @Override
  public Body take(Block block, int from, int to) throws IOException {
    if (to < Compression.PROBE) {
      return this;
    }
    Deflated probe = deflate(false);
    if (Compression.pays(probe.data().remaining(), to)) {
      DeflatedBody next = new DeflatedBody(out, with, staging, probe);
      staging = null;
      return next;
    }
    probe.close();
    return new StoredBody(out, store());
  }

  private Deflated deflate(boolean last) {
    return with.compression().piece(Compression.NOTHING, staging.view(0, staging.filled()), last);
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
    try (Deflated whole = deflate(true)) {
      int size = whole.data().remaining();
      if (!Compression.pays(size, staging.filled())) {
        return Data.stored(store());
      }
      Digest sha256 = whole.sha256();
      out.put(whole.data());
      abandon();
      return new Data(ZipMethod.DEFLATED, size, Optional.of(sha256));
    }
  }

  @Override
  public void abandon() {
    if (staging != null) {
      staging.release();
      staging = null;
    }
  }
}
