package org.evidencepack.internal.io;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * The Merkle tree over the blocks of a file (FORMAT.md section 7.2; RFC 9162 section 2.1.1), of
 * which only the right edge is kept. Not thread-safe.
 */
public final class MerkleTree {
  /** Octets of a leaf digest. */
  public static final int DIGEST = 32;

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest sha256 = DigestAlgorithm.SHA256.start();

  /** Roots of whole subtrees, the smallest last; their sizes are the bits of {@link #leaves}. */
  private final Deque<byte[]> subtrees = new ArrayDeque<>();

  private long leaves;

  /** Begins the leaf digest of a block, to be given its octets. */
  public static MessageDigest startLeaf() {
    MessageDigest leaf = DigestAlgorithm.SHA256.start();
    startLeaf(leaf);
    return leaf;
  }

  /** The same with a digest that was used before and is done. */
  static void startLeaf(MessageDigest leaf) {
    leaf.update(LEAF);
  }

  /** Takes the digest of the next block. */
  public void add(byte[] leaf) {
    byte[] right = leaf;
    for (long whole = leaves; (whole & 1) == 1; whole >>= 1) {
      right = node(subtrees.removeLast(), right);
    }
    subtrees.add(right);
    leaves++;
  }

  /**
   * The hash of the tree.
   *
   * @throws java.util.NoSuchElementException if it has no leaf
   */
  public Digest root() {
    var left = new ArrayDeque<>(subtrees);
    byte[] right = left.removeLast();
    while (!left.isEmpty()) {
      right = node(left.removeLast(), right);
    }
    return Digest.of(DigestAlgorithm.SHA256, right);
  }

  private byte[] node(byte[] left, byte[] right) {
    sha256.update(NODE);
    sha256.update(left);
    return sha256.digest(right);
  }
}
