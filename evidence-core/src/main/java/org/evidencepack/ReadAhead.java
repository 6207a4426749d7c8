package org.evidencepack;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.internal.io.Job;

/**
 * Has small files read side by side, ahead of their turn, and gives back in order all that it was
 * given. Files are read in batches that share a block of memory. For one thread.
 */
final class ReadAhead {
  private static final int MOST_FILES = 128;

  private final Crew crew;
  private final int mostBatches;
  private final BlockPool blocks;
  private final Supplier<SmallFileReader> readers;
  private final Sink sink;
  private final ConcurrentLinkedDeque<SmallFileReader> free = new ConcurrentLinkedDeque<>();
  private final Deque<Batch> begun = new ArrayDeque<>();
  private List<Found> next = new ArrayList<>();
  private long octets;

  /** Takes what was read. */
  interface Sink {
    void take(SmallFile.Outcome outcome) throws IOException;
  }

  /**
   * @param blocks how much may be read ahead
   * @param readers makes readers, one for each thread
   * @param sink takes, on the thread that adds, what was added, in order
   */
  ReadAhead(Crew crew, int blocks, Supplier<SmallFileReader> readers, Sink sink) {
    this.crew = crew;
    this.mostBatches = blocks;
    this.blocks = new BlockPool(blocks, () -> {});
    this.readers = readers;
    this.sink = sink;
  }

  private record Batch(Block block, Job<List<SmallFile.Outcome>> job) {}

  /** Adds something found, which the sink takes now or at one of the next calls. */
  void add(Found found) throws IOException {
    long size = small(found) ? found.node().state().size() : 0;
    if (octets + size >= Block.SIZE || next.size() >= MOST_FILES) {
      begin();
    }
    next.add(found);
    octets += size;
  }

  private static boolean small(Found found) {
    return found.isFile() && found.node().state().size() < Block.SIZE;
  }

  private void begin() throws IOException {
    while (begun.size() >= mostBatches) {
      takeFirst();
    }
    List<Found> files = batch();
    Block block = blocks.take();
    begun.add(new Batch(block, crew.begin(() -> read(files, block))));
  }

  private List<Found> batch() {
    List<Found> files = next;
    next = new ArrayList<>();
    octets = 0;
    return files;
  }

  private List<SmallFile.Outcome> read(List<Found> files, Block block) throws IOException {
    SmallFileReader known = free.poll();
    SmallFileReader reader = known == null ? readers.get() : known;
    List<SmallFile.Outcome> outcomes = new ArrayList<>(files.size());
    for (Found found : files) {
      boolean read = small(found) && !crew.closed();
      outcomes.add(read ? reader.read(found, block) : SmallFileReader.without(found));
    }
    free.push(reader);
    return outcomes;
  }

  private void takeFirst() throws IOException {
    Batch batch = begun.element();
    List<SmallFile.Outcome> outcomes = batch.job().await();
    begun.remove();
    take(outcomes, batch.block());
  }

  private void take(List<SmallFile.Outcome> outcomes, Block block) throws IOException {
    for (SmallFile.Outcome outcome : outcomes) {
      sink.take(outcome);
    }
    block.release();
  }

  /** The sink takes all that was added. */
  void finish() throws IOException {
    if (begun.isEmpty()) {
      // So few that nobody need be woken for them.
      Block block = blocks.take();
      take(read(batch(), block), block);
      return;
    }
    if (!next.isEmpty()) {
      begin();
    }
    while (!begun.isEmpty()) {
      takeFirst();
    }
  }
}
