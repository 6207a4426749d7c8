package org.evidencepack.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.internal.io.VerifyingInputStream;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.Severity;

/**
 * Keeps nothing: other threads hash while this one reads on, several small files, or several blocks
 * of a large one, side by side. Memory is bounded by its blocks, outside the heap, and by what
 * waits to be compared.
 */
final class PayloadHashing implements PayloadSink {
  /** One thread reads as much as this many hash. */
  private static final int MOST_THREADS = 8;

  private static final int BLOCKS_EACH = 3;
  private static final int FEWEST_BLOCKS = 12;
  private static final int MOST_PENDING = 256;

  private final Findings findings;
  private final LeafDigests leaves;
  private final boolean full;
  private final Continuation continuation;
  private final Hashing hashing;
  private final BlockPool pool;
  private final Deque<PendingComparison> pending = new ArrayDeque<>();
  private Block block;
  private long byBlocks;

  /**
   * Begins without threads.
   *
   * @param findings takes what turns out late
   * @param leaves where the leaf digests of the file that is taken next begin
   * @param full whether to compare the digests of files that have blocks too
   * @param continuation is told up to where all is compared
   */
  PayloadHashing(Findings findings, LeafDigests leaves, boolean full, Continuation continuation) {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    this.findings = findings;
    this.leaves = leaves;
    this.full = full;
    this.continuation = continuation;
    this.byBlocks = continuation.reached().byBlocks();
    this.hashing = new Hashing(threads);
    this.pool = new BlockPool(Math.max(FEWEST_BLOCKS, BLOCKS_EACH * threads), hashing::flush);
  }

  @Override
  public void take(EvidenceFile file, EntryStream content) throws IOException {
    Optional<BlockRun> blocks = BlockRun.of(file, leaves, hashing, !full, continuation);
    Optional<PendingDigests> whole =
        full || blocks.isEmpty()
            ? Optional.of(hashing.begin(file.content().orElseThrow().digests().keySet()))
            : Optional.empty();
    byBlocks += whole.isPresent() ? 0 : 1;
    try {
      read(content, whole, blocks);
    } catch (IOException | RuntimeException e) {
      whole.ifPresent(PendingDigests::abandon);
      throw e;
    }
    if (whole.isPresent()) {
      whole.get().end();
      await(new WholeFile(file, whole.get()));
    }
  }

  private void read(EntryStream content, Optional<PendingDigests> whole, Optional<BlockRun> blocks)
      throws IOException {
    try {
      boolean more = true;
      while (more) {
        more = piece(content, whole, blocks);
      }
    } catch (InvalidPackageException e) {
      continuation.stop();
      // What is wrong with a file as a whole turns out after its last octet: its blocks count.
      end(blocks);
      throw e;
    }
    end(blocks);
  }

  private void end(Optional<BlockRun> blocks) throws IOException {
    if (blocks.isPresent()) {
      await(blocks.get().end());
    }
  }

  /** Reads a piece; false at the end. */
  private boolean piece(
      EntryStream content, Optional<PendingDigests> whole, Optional<BlockRun> blocks)
      throws IOException {
    if (block == null) {
      block = pool.take();
    }
    ByteBuffer room = block.buffer();
    int from = room.position();
    if (blocks.isPresent()) {
      room.limit(from + Math.min(room.remaining(), blocks.get().room()));
    }
    try {
      return content.read(room) >= 0;
    } finally {
      room.limit(Block.SIZE);
      if (room.position() > from) {
        taken(from, whole, blocks);
      }
    }
  }

  private void taken(int from, Optional<PendingDigests> whole, Optional<BlockRun> blocks)
      throws IOException {
    int to = block.filled();
    whole.ifPresent(digests -> digests.add(block, from, to));
    if (blocks.isPresent()) {
      Optional<PendingComparison> complete = blocks.get().add(block, from, to);
      if (complete.isPresent()) {
        await(complete.get());
      }
    }
    if (block.isFull()) {
      block.release();
      block = null;
    }
  }

  private void await(PendingComparison next) throws IOException {
    pending.add(next);
    while (!pending.isEmpty() && (pending.size() > MOST_PENDING || pending.peek().ready())) {
      compare(pending.remove());
    }
  }

  private void compare(PendingComparison next) throws IOException {
    next.compare(findings);
    if (!findings.failed()) {
      continuation.reach(next.behind(continuation.reached()));
    }
  }

  private void compareAll() throws IOException {
    while (!pending.isEmpty()) {
      compare(pending.remove());
    }
  }

  @Override
  public void finish() throws IOException {
    compareAll();
    continuation.tell(findings);
    if (byBlocks > 0) {
      findings.add(
          Finding.note(
              FindingCode.DIGESTS_NOT_RECOMPUTED,
              Severity.INFO,
              FileNames.INVENTORY,
              (byBlocks == 1 ? "1 file was" : byBlocks + " files were")
                  + " compared block by block: the content is what was sealed; that the digests"
                  + " beside are of it is what the signer says, until they are recomputed"));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (continuation.kept()) {
        compareInSpiteOfAnInterrupt();
      }
    } finally {
      if (block != null) {
        block.release();
        block = null;
      }
      hashing.close();
    }
  }

  /** What was read already need not be read again; it is no more than the blocks hold. */
  private void compareInSpiteOfAnInterrupt() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      compareAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A file with its digests. */
  private record WholeFile(EvidenceFile file, PendingDigests digests) implements PendingComparison {
    @Override
    public boolean ready() {
      return digests.done();
    }

    @Override
    public void compare(Findings findings) throws IOException {
      var actual = digests.await();
      findings.attempt(
          () ->
              VerifyingInputStream.compare(
                  file.path(), file.content().orElseThrow().digests(), actual));
    }

    @Override
    public Continuation.Place behind(Continuation.Place before) {
      return before.behindFile(file.content().orElseThrow().size(), false);
    }
  }
}
