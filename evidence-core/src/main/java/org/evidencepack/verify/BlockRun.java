package org.evidencepack.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingLeaf;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;

/** The blocks of one file, each compared with its leaf digest (FORMAT.md section 7.2). */
final class BlockRun {
  private final int blockSize;
  private final LeafDigests leaves;
  private final Hashing hashing;
  private final BlockDamage damage;

  /** Where in the file the block begins that is read. */
  private long offset;

  /** Octets that were read of it. */
  private int begun;

  private PendingLeaf leaf;

  private BlockRun(String name, int blockSize, LeafDigests leaves, Hashing hashing) {
    this.blockSize = blockSize;
    this.leaves = leaves;
    this.hashing = hashing;
    this.damage = new BlockDamage(name);
  }

  /** Those of that file, if it has any. */
  static Optional<BlockRun> of(EvidenceFile file, LeafDigests leaves, Hashing hashing) {
    return file.content()
        .orElseThrow()
        .blocks()
        .filter(blocks -> leaves.known())
        .map(blocks -> new BlockRun(file.path(), blocks.blockSize(), leaves, hashing));
  }

  /** Octets that the block takes yet. */
  int room() {
    return blockSize - begun;
  }

  /**
   * Takes the next octets, at most {@link #room}. Gives what is to be compared of a whole block.
   */
  Optional<PendingComparison> add(Block block, int from, int to) throws IOException {
    if (leaf == null) {
      leaf = hashing.leaf();
    }
    leaf.add(block, from, to);
    begun += to - from;
    return begun == blockSize ? Optional.of(endBlock()) : Optional.empty();
  }

  private PendingComparison endBlock() throws IOException {
    leaf.end();
    var whole = new OneBlock(offset, begun, leaf, leaves.next(), damage);
    offset += begun;
    begun = 0;
    leaf = null;
    return whole;
  }

  /** The file has no more octets: what is to be compared of the last block, after all others. */
  PendingComparison end() throws IOException {
    return new Last(leaf == null ? Optional.empty() : Optional.of(endBlock()), damage);
  }

  private record OneBlock(
      long offset, int length, PendingLeaf leaf, byte[] expected, BlockDamage damage)
      implements PendingComparison {
    @Override
    public boolean ready() {
      return leaf.done();
    }

    @Override
    public void compare(Findings findings) throws IOException {
      byte[] actual = leaf.await();
      if (!Arrays.equals(expected, actual)) {
        damage.add(
            offset,
            length,
            Digest.of(DigestAlgorithm.SHA256, expected),
            Digest.of(DigestAlgorithm.SHA256, actual));
      }
    }
  }

  private record Last(Optional<PendingComparison> block, BlockDamage damage)
      implements PendingComparison {
    @Override
    public boolean ready() {
      return block.isEmpty() || block.get().ready();
    }

    @Override
    public void compare(Findings findings) throws IOException {
      if (block.isPresent()) {
        block.get().compare(findings);
      }
      damage.tell(findings);
    }
  }
}
