package org.evidencepack.internal.zip;

import java.io.IOException;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;

/** Content as it is: read straight to where it stands in the container. */
final class StoredBody implements Body {
  private final BlockOutput out;
  private long written;

  StoredBody(BlockOutput out, long written) {
    this.out = out;
    this.written = written;
  }

  @Override
  public Block room() throws IOException {
    return out.room();
  }

  @Override
  public Body take(Block block, int from, int to) {
    written += to - from;
    return this;
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public Data end() {
    return Data.stored(written);
  }

  @Override
  public void abandon() {}
}
