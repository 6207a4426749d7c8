package org.evidencepack.internal.zip;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** A file that was written to a container. Its digests may come later. Thread-safe. */
public final class WrittenEntry {
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

  /** Octets in whole 4096-octet blocks that are all zero (FORMAT.md section 7). */
  public long zeroBytes() {
    return zeroBytes;
  }

  /** SHA-256 of the data as it stands in the container, if that is deflated. */
  public Optional<Digest> deflated() {
    return deflated;
  }

  /** Whether {@link #digests} would return at once. */
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
  public Map<DigestAlgorithm, Digest> digests() throws IOException {
    return digests.await();
  }
}
