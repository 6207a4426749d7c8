package org.evidencepack.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingLeaf;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.StoredContent;

/** The blocks of one file, each compared with its leaf digest (FORMAT.md section 7.2). */
final class BlockRun {
  private final int blockSize;
  private final LeafDigests leaves;
  private final Hashing hashing;
  private final boolean alone;
  private final BlockDamage damage;

  /** Of the block that is read, where something is kept to be gone on with. */
  private final Optional<CRC32> crc;

  private final long size;

  /** Where in the file the block begins that is read. */
  private long offset;

  /** Octets that were read of it. */
  private int begun;

  private PendingLeaf leaf;

  private BlockRun(
      EvidenceFile file, LeafDigests leaves, Hashing hashing, boolean alone, boolean kept) {
    StoredContent content = file.content().orElseThrow();
    this.blockSize = content.blocks().orElseThrow().blockSize();
    this.size = content.size();
    this.leaves = leaves;
    this.hashing = hashing;
    this.alone = alone;
    this.crc = kept && resumable(content, alone) ? Optional.of(new CRC32()) : Optional.empty();
    this.damage = new BlockDamage(file.path());
  }

  /** A digest of the whole, or a deflate stream, can only be begun at its beginning. */
  private static boolean resumable(StoredContent content, boolean alone) {
    return alone && content.deflated().isEmpty();
  }

  /**
   * Those of that file, if it has any.
   *
   * @param alone whether nothing else is compared of the file
   * @param continuation knows where its content begins that is read now
   */
  static Optional<BlockRun> of(
      EvidenceFile file,
      LeafDigests leaves,
      Hashing hashing,
      boolean alone,
      Continuation continuation)
      throws IOException {
    if (!leaves.known() || file.content().orElseThrow().blocks().isEmpty()) {
      return Optional.empty();
    }
    var run = new BlockRun(file, leaves, hashing, alone, continuation.kept());
    run.offset = continuation.begun().offset();
    for (long passed = 0; passed < run.offset; passed += run.blockSize) {
      leaves.next();
    }
    return Optional.of(run);
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
    crc.ifPresent(sum -> sum.update(block.view(from, to)));
    return begun == blockSize ? Optional.of(endBlock()) : Optional.empty();
  }

  private PendingComparison endBlock() throws IOException {
    leaf.end();
    var whole = new OneBlock(offset, begun, leaf, leaves.next(), crc.map(CRC32::getValue), damage);
    crc.ifPresent(CRC32::reset);
    offset += begun;
    begun = 0;
    leaf = null;
    return whole;
  }

  /**
   * No more octets come: what is to be compared of the last block, after all others. Of a block
   * that broke off nothing can be said.
   */
  PendingComparison end() throws IOException {
    boolean whole = leaf != null && offset + begun == size;
    return new Last(whole ? Optional.of(endBlock()) : Optional.empty(), this);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record OneBlock(
      long offset,
      int length,
      PendingLeaf leaf,
      byte[] expected,
      Optional<Long> crc,
      BlockDamage damage)
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

    @Override
    public Continuation.Place behind(Continuation.Place before) {
      return crc.isPresent() && !damage.any() ? before.behindBlock(length, crc.get()) : before;
    }
  }

  private record Last(Optional<PendingComparison> block, BlockRun run)
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
      run.damage.tell(findings);
    }

    /** A file of which other things are compared too is not behind yet. */
    @Override
    public Continuation.Place behind(Continuation.Place before) {
      return run.alone ? before.behindFile(run.size, true) : before;
    }
  }
}
