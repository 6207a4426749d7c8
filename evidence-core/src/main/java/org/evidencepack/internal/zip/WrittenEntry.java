package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.internal.io.TakenContent;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** A file that was written to a container. Its digests may come later. Thread-safe. */
public final class WrittenEntry implements TakenContent {
  private final Entry entry;
  private final long zeroBytes;
  private final Optional<Digest> deflated;
  private final PendingDigests digests;

  WrittenEntry(Entry entry, long zeroBytes, Optional<Digest> deflated, PendingDigests digests) {
    this.entry = entry;
    this.zeroBytes = zeroBytes;
    this.deflated = deflated;
    this.digests = digests;
  }

  public Entry entry() {
    return entry;
  }

  @Override
  public long size() {
    return entry.size();
  }

  @Override
  public long zeroBytes() {
    return zeroBytes;
  }

  @Override
  public Optional<Digest> deflated() {
    return deflated;
  }

  @Override
  public boolean hashed() {
    return digests.done();
  }

  /**
   * The digests that {@link ZipWriter#begin} was asked for; waits for them. To be called before the
   * writer is closed.
   *
   * @throws org.evidencepack.model.EvidenceException if the writer was closed before it was hashed
   * @throws java.io.InterruptedIOException if the thread is interrupted while it waits
   */
  @Override
  public Map<DigestAlgorithm, Digest> digests() throws IOException {
    return digests.await();
  }

  /** As {@link #digests}. */
  @Override
  public Optional<BlockDigests> blocks() throws IOException {
    return digests.awaitBlocks();
  }
}
