package org.evidencepack;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.evidencepack.internal.io.Crc;
import org.evidencepack.internal.io.MerkleTree;
import org.evidencepack.internal.zip.BegunContainer;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.BlockDigests;

/**
 * A large file that stands in an unfinished container as it is: compared block by block with its
 * leaf digests, and these with their root, so that many threads can do it. For one thread, but for
 * {@link Stretch#crc}.
 */
final class LargeRecheck {
  private static final int BLOCKS = 64;

  private final BegunContainer container;
  private final Entry entry;
  private final BlockDigests blocks;
  private final InputStream leaves;
  private final MerkleTree tree = new MerkleTree();
  private long read;
  private long crc;

  /**
   * @param leaves from where those of this file are
   */
  LargeRecheck(BegunContainer container, Entry entry, BlockDigests blocks, InputStream leaves) {
    this.container = container;
    this.entry = entry;
    this.blocks = blocks;
    this.leaves = leaves;
  }

  /** Some blocks with the digests that they should have. */
  final class Stretch {
    private final long from;
    private final byte[] digests;

    private Stretch(long from, byte[] digests) {
      this.from = from;
      this.digests = digests;
    }

    long length() {
      long whole = (long) digests.length / MerkleTree.DIGEST * blocks.blockSize();
      return Math.min(whole, entry.size() - from);
    }

    /** The CRC-32 of the blocks, if they are what they should be. For any thread. */
    OptionalLong crc() throws IOException {
      var sum = new CRC32();
      byte[] block = new byte[blocks.blockSize()];
      try (InputStream data = container.data(entry, from, length())) {
        for (int at = 0; at < digests.length; at += MerkleTree.DIGEST) {
          int length = data.readNBytes(block, 0, block.length);
          MessageDigest leaf = MerkleTree.startLeaf();
          leaf.update(block, 0, length);
          byte[] wanted = Arrays.copyOfRange(digests, at, at + MerkleTree.DIGEST);
          if (!Arrays.equals(leaf.digest(), wanted)) {
            return OptionalLong.empty();
          }
          sum.update(block, 0, length);
        }
      }
      return OptionalLong.of(sum.getValue());
    }
  }

  /** The next blocks; empty behind the last, or where there are no digests for them. */
  Optional<Stretch> next() throws IOException {
    long left = blocks.count(entry.size()) - read / blocks.blockSize();
    byte[] digests =
        leaves.readNBytes((int) (Math.min(BLOCKS, Math.max(0, left)) * MerkleTree.DIGEST));
    if (digests.length == 0 || digests.length % MerkleTree.DIGEST != 0) {
      return Optional.empty();
    }
    for (int at = 0; at < digests.length; at += MerkleTree.DIGEST) {
      tree.add(Arrays.copyOfRange(digests, at, at + MerkleTree.DIGEST));
    }
    var stretch = new Stretch(read, digests);
    read += (long) digests.length / MerkleTree.DIGEST * blocks.blockSize();
    return Optional.of(stretch);
  }

  /** Takes what was found of the next blocks; whether they hold. */
  boolean take(Stretch stretch, OptionalLong found) {
    crc = Crc.joined(crc, found.orElse(0), stretch.length());
    return found.isPresent();
  }

  /** Once all was taken: whether the digests and the CRC-32 of the whole hold. */
  boolean ends() {
    return digestsHold() && crc == entry.crc();
  }

  /** Once all digests were read: whether there were as many as blocks, and they give the root. */
  boolean digestsHold() {
    return read >= entry.size() && tree.root().equals(blocks.root());
  }
}
