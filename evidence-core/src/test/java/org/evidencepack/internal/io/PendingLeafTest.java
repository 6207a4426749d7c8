package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingLeafTest {
  /** More at a time than there is memory for, cut into pieces that lie anywhere. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyBlockGetsItsOwnDigest(int threads) throws Exception {
    byte[] content = new byte[5_000_000];
    new Random(4).nextBytes(content);
    int size = 1 << 16;
    List<PendingLeaf> pending = new ArrayList<>();
    try (var hashing = new Hashing(threads)) {
      var pool = new BlockPool(2, hashing::flush);
      for (int at = 0; at < content.length; at += size) {
        pending.add(leaf(hashing, pool, content, at, Math.min(size, content.length - at)));
      }
      List<byte[]> digests = new ArrayList<>();
      for (PendingLeaf leaf : pending) {
        digests.add(leaf.await());
        assertThat(leaf.done()).isTrue();
      }
      assertThat(RecursiveTree.joined(digests))
          .isEqualTo(RecursiveTree.joined(RecursiveTree.leaves(content, size)));
    }
  }

  private static PendingLeaf leaf(
      Hashing hashing, BlockPool pool, byte[] content, int from, int length) throws IOException {
    PendingLeaf leaf = hashing.leaf();
    for (int at = from, end = from + length; at < end; ) {
      int n = Math.min(end - at, 40_000);
      Block block = pool.take();
      block.buffer().put(content, at, n);
      leaf.add(block, 0, n);
      block.release();
      at += n;
    }
    leaf.end();
    return leaf;
  }

  @Test
  void oneThatIsNotHashedWhenTheThreadsEndFails() throws Exception {
    PendingLeaf leaf;
    try (var hashing = new Hashing(2)) {
      leaf = leaf(hashing, new BlockPool(2, hashing::flush), new byte[5], 0, 5);
    }
    assertThat(leaf.done()).isTrue();
    assertThatThrownBy(leaf::await)
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("not hashed");
  }
}
