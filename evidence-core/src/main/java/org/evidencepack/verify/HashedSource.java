package org.evidencepack.verify;

import java.io.IOException;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockSource;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.internal.io.VerifyingInputStream;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.EvidenceFile;

/**
 * The content of a file, which other threads hash while it is read. At its end it is compared with
 * all digests of the file: what was read before must not be used until then.
 */
final class HashedSource implements BlockSource {
  private final EvidenceFile file;
  private final EntryStream content;
  private final PendingDigests digests;

  HashedSource(EvidenceFile file, EntryStream content, Hashing hashing) {
    this.file = file;
    this.content = content;
    this.digests = hashing.begin(file.content().orElseThrow().digests().keySet());
  }

  /**
   * @throws org.evidencepack.model.InvalidPackageException at the end, if it is not what was packed
   */
  @Override
  public boolean read(Block block) throws IOException {
    int from = block.filled();
    if (content.read(block.buffer()) > 0) {
      digests.add(block, from, block.filled());
      return true;
    }
    digests.end();
    VerifyingInputStream.compare(
        file.path(), file.content().orElseThrow().digests(), digests.await());
    return false;
  }

  /** It is not read to its end. */
  void abandon() {
    digests.abandon();
  }
}
