package org.evidencepack.internal.io;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/** The tree of FORMAT.md section 7.2 as it is defined there, all of it in memory. */
public final class RecursiveTree {
  private RecursiveTree() {}

  /** Leaf digests of content that is cut into such blocks. */
  public static List<byte[]> leaves(byte[] content, int block) {
    var leaves = new ArrayList<byte[]>();
    for (int at = 0; at < content.length; at += block) {
      leaves.add(leaf(content, at, Math.min(block, content.length - at)));
    }
    return leaves;
  }

  static byte[] leaf(byte[] content, int from, int length) {
    var sha256 = DigestAlgorithm.SHA256.start();
    sha256.update((byte) 0);
    sha256.update(content, from, length);
    return sha256.digest();
  }

  /** The hash of the tree over these leaves, of which there is one at least. */
  public static Digest root(List<byte[]> leaves) {
    return Digest.of(DigestAlgorithm.SHA256, hash(leaves));
  }

  private static byte[] hash(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int first = Integer.highestOneBit(leaves.size() - 1);
    return node(hash(leaves.subList(0, first)), hash(leaves.subList(first, leaves.size())));
  }

  /** The hash of two trees. */
  public static byte[] node(byte[] left, byte[] right) {
    var sha256 = DigestAlgorithm.SHA256.start();
    sha256.update((byte) 1);
    sha256.update(left);
    return sha256.digest(right);
  }

  /** As they stand in a file. */
  public static byte[] joined(List<byte[]> leaves) {
    var file = new ByteArrayOutputStream();
    leaves.forEach(file::writeBytes);
    return file.toByteArray();
  }
}
