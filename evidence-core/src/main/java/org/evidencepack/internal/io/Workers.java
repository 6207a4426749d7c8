package org.evidencepack.internal.io;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The one place where threads are made and ended. */
final class Workers {
  private static final long PATIENCE_SECONDS = 30;

  private Workers() {}

  /** Runs tasks one after the other on a daemon thread that starts with the first task. */
  static ExecutorService inOrder(String name) {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Runs so many tasks at a time on daemon threads that start with the first tasks. */
  static ExecutorService sideBySide(String name, int threads) {
    var started = new AtomicInteger();
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task, name + "-" + started.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Waits until the tasks are run and the thread has ended, but not for ever: a thread that hangs
   * in the operating system is left behind. An interrupt of the caller is kept for later.
   */
  static void end(ExecutorService worker) {
    worker.shutdown();
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!worker.isTerminated() && System.nanoTime() < deadline) {
      try {
        if (worker.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** As {@link #end}, for what an object's monitor tells and notifies. */
  static void await(Object monitor, BooleanSupplier ended) {
    boolean interrupted = Thread.interrupted();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (monitor) {
      while (!ended.getAsBoolean() && System.nanoTime() < deadline) {
        try {
          monitor.wait(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
