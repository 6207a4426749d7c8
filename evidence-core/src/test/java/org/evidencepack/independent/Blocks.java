package org.evidencepack.independent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle trees of FORMAT.md 7.2, level by level: of an odd number the last goes up as it is.
 */
final class Blocks {
  private Blocks() {}

  /** SHA-256 of an octet 0 and the block, for each block. */
  static List<byte[]> leaves(byte[] content, int size) {
    var leaves = new ArrayList<byte[]>();
    for (int from = 0; from < content.length; from += size) {
      int to = Math.min(content.length, from + size);
      leaves.add(hash(0, Arrays.copyOfRange(content, from, to)));
    }
    return leaves;
  }

  static byte[] root(List<byte[]> leaves) {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      var above = new ArrayList<byte[]>();
      for (int at = 0; at < level.size(); at += 2) {
        boolean alone = at + 1 == level.size();
        above.add(alone ? level.get(at) : hash(1, Der.joined(level.get(at), level.get(at + 1))));
      }
      level = above;
    }
    return level.get(0);
  }

  private static byte[] hash(int first, byte[] octets) {
    return Digests.of("SHA-256", Der.joined(new byte[] {(byte) first}, octets));
  }
}
