package org.evidencepack.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The octets of all sources, counted beside the work from when somebody first asks: a run that is
 * over before has nothing of it, and none waits for it.
 */
final class SourceTotal implements LongSupplier {
  private final List<ItemPath> sources;
  private volatile long total;
  private boolean begun;

  SourceTotal(List<ItemPath> sources) {
    this.sources = List.copyOf(sources);
  }

  /** 0 as long as it is not known. */
  @Override
  public long getAsLong() {
    if (!begun) {
      begun = true;
      var counting = new Thread(this::count, "source-total");
      counting.setDaemon(true);
      counting.start();
    }
    return total;
  }

  private void count() {
    try {
      total = ItemPath.total(sources);
    } catch (IOException | RuntimeException e) {
      total = 0; // whoever packs the sources says what is wrong with them
    }
  }
}
