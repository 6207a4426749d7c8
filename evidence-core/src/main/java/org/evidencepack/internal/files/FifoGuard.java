package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens what was a regular file a moment ago. If a FIFO was put in its place meanwhile, opening
 * waits for a writer, for ever, and Java can neither ask not to wait nor interrupt. So openings
 * that last are looked after: where the path turns out to be a FIFO, its other end is opened and
 * closed, which lets the caller go on, to see that it opened no regular file. Costs well under a
 * microsecond; no thread of its own but while a FIFO is in the way. Thread-safe.
 */
final class FifoGuard {
  private static final long TICK_MILLIS = 250;

  private static final Set<Opening> PENDING = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean TICKING = new AtomicBoolean();
  private static final Executor NEXT_TICK =
      CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS);

  private FifoGuard() {}

  /** What opens a path. */
  interface Opener<T> {
    T open() throws IOException;
  }

  /** One call that may be waiting. */
  private static final class Opening {
    private final Path path;
    private int ticks;

    Opening(Path path) {
      this.path = path;
    }
  }

  /** Opens the path with the opener, which is released if it waits for the writer of a FIFO. */
  static <T> T open(Path path, Opener<T> opener) throws IOException {
    var opening = new Opening(path);
    PENDING.add(opening);
    try {
      if (TICKING.compareAndSet(false, true)) {
        NEXT_TICK.execute(FifoGuard::tick);
      }
      return opener.open();
    } finally {
      PENDING.remove(opening);
    }
  }

  private static void tick() {
    boolean waiting = false;
    for (Opening opening : PENDING) {
      waiting = true;
      if (++opening.ticks > 1 && isFifo(opening.path)) {
        release(opening.path);
      }
    }
    if (waiting) {
      NEXT_TICK.execute(FifoGuard::tick);
    } else {
      TICKING.set(false);
    }
  }

  private static boolean isFifo(Path path) {
    try {
      return FileLook.at(path).kind().filter("fifo"::equals).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static void release(Path fifo) {
    // By a thread of its own: this waits in turn, if the reader is gone by now.
    Thread writer = new Thread(() -> openAndClose(fifo), "fifo-release");
    writer.setDaemon(true);
    writer.start();
  }

  private static void openAndClose(Path fifo) {
    try (FileChannel channel =
        FileChannel.open(fifo, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
      assert channel.isOpen();
    } catch (IOException e) {
      // Not ours to write to, or gone: the next tick tries again for who still waits.
    }
  }
}
