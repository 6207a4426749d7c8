package org.evidencepack.verify;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.MerkleTree;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.StoredContent;

/** Reads {@code metadata/blocks.bin} (FORMAT.md section 7.2) from front to back. */
final class LeafDigests implements Closeable {
  private final InputStream in;
  private final boolean known;
  private long read;
  private long end;

  private LeafDigests(InputStream in, boolean known) {
    this.in = in;
    this.known = known;
  }

  /** Takes the stream over, and closes it. */
  static LeafDigests in(InputStream in) {
    return new LeafDigests(in, true);
  }

  /** No file's digests are known. */
  static LeafDigests none() {
    return new LeafDigests(InputStream.nullInputStream(), false);
  }

  /** Whether there are digests for files that have blocks. */
  boolean known() {
    return known;
  }

  /**
   * The next digest.
   *
   * @throws InvalidPackageException BLOCKS_MISMATCH if there is none
   */
  byte[] next() throws IOException {
    byte[] digest = in.readNBytes(MerkleTree.DIGEST);
    if (digest.length < MerkleTree.DIGEST) {
      throw new InvalidPackageException(
          FindingCode.BLOCKS_MISMATCH,
          FileNames.BLOCKS,
          "has fewer digests than the inventory has blocks");
    }
    read++;
    return digest;
  }

  /**
   * Goes to the digests of that file, which comes after those before; all of them are passed over,
   * whether they were read or not.
   */
  void begin(EvidenceFile file) throws IOException {
    StoredContent content = file.content().orElseThrow();
    if (known && content.blocks().isPresent()) {
      long begin = end;
      end += content.blocks().get().count(content.size());
      while (read < begin) {
        next();
      }
    }
  }

  /** Demands that there are no more. */
  void demandEnd() throws IOException {
    if (in.read() >= 0) {
      throw new InvalidPackageException(
          FindingCode.BLOCKS_MISMATCH,
          FileNames.BLOCKS,
          "has more digests than the inventory has blocks");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
