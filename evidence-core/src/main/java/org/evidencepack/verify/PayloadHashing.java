package org.evidencepack.verify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.internal.io.VerifyingInputStream;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidPackageException;

/**
 * Keeps nothing: other threads hash while this one reads on, several small files side by side.
 * Memory is bounded by its blocks, outside the heap, and by the files that wait for their digests.
 */
final class PayloadHashing implements PayloadSink {
  private static final int MOST_THREADS = 4;
  private static final int BLOCKS = 12;
  private static final int MOST_PENDING = 256;

  private final Findings findings;
  private final Hashing hashing =
      new Hashing(Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
  private final BlockPool pool = new BlockPool(BLOCKS, hashing::flush);
  private final Deque<Pending> pending = new ArrayDeque<>();
  private Block block;

  /**
   * Begins without threads.
   *
   * @param findings takes what turns out late
   */
  PayloadHashing(Findings findings) {
    this.findings = findings;
  }

  private record Pending(EvidenceFile file, PendingDigests digests) {}

  @Override
  public void take(EvidenceFile file, EntryStream content) throws IOException {
    PendingDigests digests = hashing.begin(expected(file).keySet());
    try {
      read(content, digests);
    } catch (IOException | RuntimeException e) {
      digests.abandon();
      throw e;
    }
    digests.end();
    pending.add(new Pending(file, digests));
    while (!pending.isEmpty() && (pending.size() > MOST_PENDING || pending.peek().digests.done())) {
      compare(pending.remove());
    }
  }

  private void read(EntryStream content, PendingDigests digests) throws IOException {
    for (int n = 0; n >= 0; ) {
      if (block == null) {
        block = pool.take();
      }
      int from = block.filled();
      n = content.read(block.buffer());
      if (n > 0) {
        digests.add(block, from, from + n);
      }
      if (block.isFull()) {
        block.release();
        block = null;
      }
    }
  }

  @Override
  public void finish() throws IOException {
    while (!pending.isEmpty()) {
      compare(pending.remove());
    }
  }

  private void compare(Pending file) throws IOException {
    Map<DigestAlgorithm, Digest> actual = file.digests.await();
    try {
      VerifyingInputStream.compare(file.file.path(), expected(file.file), actual);
    } catch (InvalidPackageException e) {
      findings.add(e.finding());
    }
  }

  private static Map<DigestAlgorithm, Digest> expected(EvidenceFile file) {
    return file.content().orElseThrow().digests();
  }

  @Override
  public void close() {
    if (block != null) {
      block.release();
      block = null;
    }
    hashing.close();
  }
}
