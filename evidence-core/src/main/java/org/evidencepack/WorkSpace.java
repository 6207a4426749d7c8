package org.evidencepack;

import java.io.Closeable;
import java.util.function.Supplier;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.internal.zip.WriteTuning;

/**
 * The threads and the memory that packing may have.
 *
 * @param crew closed by this
 * @param readAhead blocks of files that are read before their turn
 */
record WorkSpace(Crew crew, int readAhead, WriteTuning tuning) implements Closeable {
  private static final int MOST_HASHING = 4;

  /** More are for each thread: one that it reads, one that waits to be committed. */
  private static final int READ_AHEAD = 2;

  /** Of the heap's size. */
  private static final int SHARE = 8;

  private static final int FEWEST_OUT = 8;
  private static final int MOST_OUT = 16;

  /** Octets of memory without which nothing goes. */
  static final long LEAST = (long) (FEWEST_OUT + READ_AHEAD) * Block.SIZE;

  static WorkSpace of(PackagingOptions options) {
    int threads = options.threads;
    int wanted = READ_AHEAD + 2 * threads;
    if (options.memory.isEmpty()) {
      wanted = Math.min(wanted, mostAhead());
    }
    long blocks = options.memory.orElse((long) (MOST_OUT + wanted) * Block.SIZE) / Block.SIZE;
    int out = (int) Math.max(FEWEST_OUT, Math.min(MOST_OUT, blocks / 2));
    WriteTuning tuning =
        WriteTuning.defaults().withHashingThreads(Math.min(MOST_HASHING, threads)).withBlocks(out);
    Crew crew = options.executor.map(e -> Crew.of(threads, e)).orElseGet(() -> Crew.of(threads));
    return new WorkSpace(crew, (int) Math.min(wanted, blocks - out), tuning);
  }

  /** By default Java lets as much memory outside the heap be used as the heap may have. */
  private static int mostAhead() {
    long blocks = Runtime.getRuntime().maxMemory() / SHARE / Block.SIZE;
    return (int) Math.max(READ_AHEAD, Math.min(Integer.MAX_VALUE, blocks));
  }

  ReadAhead readAhead(Supplier<SmallFileReader> readers, ReadAhead.Sink sink) {
    return new ReadAhead(crew, readAhead, readers, sink);
  }

  @Override
  public void close() {
    crew.close();
  }
}
