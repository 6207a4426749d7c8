package org.evidencepack.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.PendingDigests;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The digest pipeline: files from memory, through blocks, to the threads that hash. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
public class HashingBenchmark {
  private static final int LARGE = 256;
  private static final int SMALL = 4000;
  private static final int SMALL_SIZE = 22 << 10;

  @Param({"SHA256", "SHA256,SHA512"})
  private String algorithms;

  @Param({"1", "2"})
  private int threads;

  private final byte[] content = new byte[Block.SIZE];
  private Set<DigestAlgorithm> digests;
  private Hashing hashing;
  private BlockPool pool;

  @Setup
  public void start() {
    new Random(1).nextBytes(content);
    digests = EnumSet.noneOf(DigestAlgorithm.class);
    Arrays.stream(algorithms.split(",")).map(DigestAlgorithm::valueOf).forEach(digests::add);
    hashing = new Hashing(threads);
    pool = new BlockPool(16, hashing::flush);
  }

  @TearDown
  public void stop() {
    hashing.close();
  }

  /** One file of 256 MiB. */
  @Benchmark
  public Map<DigestAlgorithm, Digest> oneLargeFile() throws IOException {
    PendingDigests file = hashing.begin(digests);
    for (int n = 0; n < LARGE; n++) {
      Block block = filled();
      file.add(block, 0, Block.SIZE);
      block.release();
    }
    file.end();
    hashing.flush();
    return file.await();
  }

  /** 4,000 files of 22 KiB, of which a block holds many. */
  @Benchmark
  public Map<DigestAlgorithm, Digest> manySmallFiles() throws IOException {
    PendingDigests last = null;
    Block block = filled();
    for (int n = 0, at = 0; n < SMALL; n++, at += SMALL_SIZE) {
      if (at + SMALL_SIZE > Block.SIZE) {
        block.release();
        block = filled();
        at = 0;
      }
      last = hashing.begin(digests);
      last.add(block, at, at + SMALL_SIZE);
      last.end();
    }
    block.release();
    hashing.flush();
    return last.await();
  }

  private Block filled() throws IOException {
    Block block = pool.take();
    block.buffer().put(ByteBuffer.wrap(content));
    return block;
  }
}
