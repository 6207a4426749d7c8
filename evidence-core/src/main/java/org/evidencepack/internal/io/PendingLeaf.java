package org.evidencepack.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The leaf digest of one block (FORMAT.md section 7.2), which another thread computes. For the
 * thread that feeds it.
 */
public final class PendingLeaf {
  private final LaneWork<byte[]> work;

  PendingLeaf(HashLane lane) {
    work = new LaneWork<>(lane, Leaf::new);
  }

  /** Takes the octets in {@code [from, to)}, as {@link PendingDigests#add} does. */
  public void add(Block block, int from, int to) {
    work.add(block, from, to);
  }

  /** The block ends here. */
  public void end() {
    work.end();
  }

  /** Whether {@link #await} would return at once. */
  public boolean done() {
    return work.done();
  }

  /** The digest; waits for it, and fails as {@link PendingDigests#await} does. */
  public byte[] await() throws IOException {
    return PendingDigests.await(work);
  }

  private static final class Leaf implements LaneWork.Fold<byte[]> {
    private final MessageDigest digest = MerkleTree.startLeaf();

    @Override
    public void add(ByteBuffer octets) {
      digest.update(octets);
    }

    @Override
    public byte[] end() {
      return digest.digest();
    }
  }
}
