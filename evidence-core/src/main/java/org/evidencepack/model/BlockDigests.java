package org.evidencepack.model;

/**
 * What a payload file's blocks of equal size are, of which the last may be shorter: the root of a
 * Merkle tree over them (FORMAT.md section 7.2; RFC 9162 section 2.1.1 with SHA-256). So each block
 * can be verified by itself, in any order.
 *
 * @param blockSize octets: a power of two, {@value #SMALLEST} to {@value #LARGEST}
 * @param root of the tree
 */
public record BlockDigests(int blockSize, Digest root) {
  /** Octets of the smallest blocks. */
  public static final int SMALLEST = 1 << 16;

  /** Octets of the largest blocks. */
  public static final int LARGEST = 1 << 24;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if there are no such blocks, or the root is not by SHA-256
   */
  public BlockDigests {
    if (blockSize < SMALLEST || blockSize > LARGEST || Integer.bitCount(blockSize) != 1) {
      throw new IllegalArgumentException("no size of blocks: " + blockSize);
    }
    if (root.algorithm() != DigestAlgorithm.SHA256) {
      throw new IllegalArgumentException("not by SHA-256: " + root);
    }
  }

  /** How many blocks a file of so many octets has. */
  public long count(long size) {
    return (size + blockSize - 1) / blockSize;
  }
}
