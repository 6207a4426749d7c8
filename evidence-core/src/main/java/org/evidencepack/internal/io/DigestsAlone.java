package org.evidencepack.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * Reads files for their digests, on threads of its own, and keeps nothing else: no octet of them is
 * written anywhere. One file after the other. Memory is bounded by its blocks, outside the heap,
 * which are made when the first file comes. For one thread.
 */
public final class DigestsAlone implements Closeable {
  private static final int BLOCKS = 8;

  private final Hashing hashing;
  private final BlockPool pool;
  private final byte[] head = new byte[ContentSums.HEAD];
  private Block block;

  /**
   * @param threads that only hash, at least 1
   */
  public DigestsAlone(int threads) {
    hashing = new Hashing(threads);
    pool = new BlockPool(BLOCKS, hashing::flush);
  }

  /** Begins a file; the one before must have ended. */
  public Intake begin(Set<DigestAlgorithm> algorithms) {
    return new Reading(new ContentSums(hashing.begin(algorithms), head));
  }

  /** Ends the threads, waiting for them. Digests that are not done by then fail. */
  @Override
  public void close() {
    if (block != null) {
      block.release();
      block = null;
    }
    hashing.close();
  }

  private final class Reading implements Intake {
    private final ContentSums sums;
    private boolean ended;

    Reading(ContentSums sums) {
      this.sums = sums;
    }

    @Override
    public int readFrom(ReadableByteChannel in) throws IOException {
      if (block == null) {
        block = pool.take();
      }
      int from = block.filled();
      int n = in.read(block.buffer());
      if (n > 0) {
        sums.add(block, from, from + n);
      }
      if (block.isFull()) {
        block.release();
        block = null;
      }
      return n;
    }

    @Override
    public byte[] head() {
      return sums.head(ByteBuffer.allocate(0));
    }

    @Override
    public TakenContent finish() {
      ended = true;
      sums.digests().end();
      return new Digested(sums.size(), sums.zeroBytes(), sums.digests());
    }

    @Override
    public void cancel() {
      if (!ended) {
        ended = true;
        sums.digests().abandon();
      }
    }
  }

  private record Digested(long size, long zeroBytes, PendingDigests pending)
      implements TakenContent {

    @Override
    public Optional<Digest> deflated() {
      return Optional.empty();
    }

    @Override
    public boolean hashed() {
      return pending.done();
    }

    @Override
    public Map<DigestAlgorithm, Digest> digests() throws IOException {
      return pending.await();
    }
  }
}
