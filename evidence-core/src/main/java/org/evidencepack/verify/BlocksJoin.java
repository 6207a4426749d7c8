package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.io.MerkleTree;
import org.evidencepack.model.BlockDigests;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.StoredContent;

/**
 * FORMAT.md section 7.2: {@code metadata/blocks.bin} has the leaf digests of every file with
 * blocks, in order, and they give its root.
 */
final class BlocksJoin implements Join {
  private final LeafDigests leaves;
  private final Findings findings;
  private final boolean present;
  private boolean wanted;

  BlocksJoin(PackageFiles files, Findings findings) throws IOException {
    this.present = files.has(FileNames.BLOCKS);
    this.leaves =
        LeafDigests.in(present ? files.open(FileNames.BLOCKS) : InputStream.nullInputStream());
    this.findings = findings;
  }

  @Override
  public void file(EvidenceFile file) throws IOException {
    StoredContent content = file.content().orElseThrow();
    if (content.blocks().isPresent()) {
      wanted = true;
      compare(file.path(), content.size(), content.blocks().get());
    }
  }

  private void compare(String name, long size, BlockDigests blocks) throws IOException {
    var tree = new MerkleTree();
    for (long left = blocks.count(size); left > 0; left--) {
      tree.add(leaves.next());
    }
    if (!tree.root().equals(blocks.root())) {
      findings.add(
          Finding.mismatch(
              FindingCode.BLOCKS_MISMATCH,
              name,
              "does not have the root that its leaf digests give",
              tree.root(),
              blocks.root()));
    }
  }

  @Override
  public void end() throws IOException {
    leaves.demandEnd();
    if (present && !wanted) {
      throw new InvalidPackageException(
          FindingCode.BLOCKS_MISMATCH, FileNames.BLOCKS, "is there, and no file has blocks");
    }
  }

  @Override
  public void close() throws IOException {
    leaves.close();
  }
}
