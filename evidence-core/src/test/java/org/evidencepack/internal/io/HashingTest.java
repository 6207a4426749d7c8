package org.evidencepack.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashingTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyFileGetsItsOwnDigestsWithFewBlocks(int threads) throws Exception {
    List<byte[]> files = new ArrayList<>();
    List<PendingDigests> pending = new ArrayList<>();
    try (Hashing hashing = new Hashing(threads)) {
      BlockPool pool = new BlockPool(2, hashing::flush);
      for (int i = 0; i < 300; i++) {
        byte[] file = new byte[random.nextInt(20_000)];
        random.nextBytes(file);
        files.add(file);
        pending.add(feed(pool, hashing.begin(EnumSet.allOf(DigestAlgorithm.class)), file));
      }
      for (int i = 0; i < files.size(); i++) {
        for (Digest digest : pending.get(i).await().values()) {
          String name = digest.algorithm().jcaName();
          assertThat(digest.octets())
              .isEqualTo(MessageDigest.getInstance(name).digest(files.get(i)));
        }
        assertThat(pending.get(i).done()).isTrue();
      }
    }
  }

  @Test
  void whatIsNotHashedWhenTheThreadsEndFails() throws Exception {
    PendingDigests pending;
    try (Hashing hashing = new Hashing(1)) {
      BlockPool pool = new BlockPool(2, hashing::flush);
      pending = feed(pool, hashing.begin(EnumSet.of(DigestAlgorithm.SHA256)), new byte[5]);
    }
    assertThat(pending.done()).isTrue();
    assertThatThrownBy(pending::await)
        .isInstanceOf(EvidenceException.class)
        .hasMessageContaining("not hashed");
  }

  @Test
  void waitingCanBeInterrupted() throws Exception {
    try (Hashing hashing = new Hashing(1)) {
      PendingDigests never = hashing.begin(EnumSet.of(DigestAlgorithm.SHA256));
      Thread.currentThread().interrupt();
      assertThatThrownBy(never::await).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private PendingDigests feed(BlockPool pool, PendingDigests digests, byte[] file)
      throws Exception {
    for (int at = 0; at < file.length; ) {
      int n = Math.min(file.length - at, 1 + random.nextInt(9000));
      Block block = pool.take();
      block.buffer().put(file, at, n);
      digests.add(block, 0, n);
      block.release();
      at += n;
    }
    digests.end();
    return digests;
  }
}
