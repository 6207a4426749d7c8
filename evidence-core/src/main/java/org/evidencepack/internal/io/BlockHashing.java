package org.evidencepack.internal.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.evidencepack.model.BlockDigests;

/**
 * Cuts content into blocks and digests each (FORMAT.md section 7.2). What is one block or less has
 * no tree. Not thread-safe.
 */
public final class BlockHashing implements LaneWork.Fold<Optional<BlockDigests>> {
  /** Octets of the blocks that this writer makes. */
  public static final int BLOCK = 1 << 20;

  private final LeafSink sink;
  private final MerkleTree tree = new MerkleTree();
  private final MessageDigest leaf = MerkleTree.startLeaf();
  private long size;

  /** Octets of the block that the leaf is of. */
  private int begun;

  BlockHashing(LeafSink sink) throws IOException {
    this.sink = sink;
    sink.begin();
  }

  @Override
  public void add(ByteBuffer octets) throws IOException {
    int end = octets.limit();
    while (octets.position() < end) {
      if (begun == BLOCK) {
        endBlock();
        MerkleTree.startLeaf(leaf);
      }
      int n = Math.min(end - octets.position(), BLOCK - begun);
      leaf.update(octets.limit(octets.position() + n));
      octets.limit(end);
      begun += n;
      size += n;
    }
  }

  private void endBlock() throws IOException {
    byte[] digest = leaf.digest();
    tree.add(digest);
    sink.add(digest);
    begun = 0;
  }

  @Override
  public Optional<BlockDigests> end() throws IOException {
    if (size <= BLOCK) {
      return Optional.empty();
    }
    endBlock();
    sink.keep();
    return Optional.of(new BlockDigests(BLOCK, tree.root()));
  }
}
