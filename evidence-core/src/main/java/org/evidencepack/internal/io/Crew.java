package org.evidencepack.internal.io;

import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Work done side by side by at most so many threads, of which the one that waits for a result is
 * one: it works on what nobody has begun for as long as it would have to wait. So all gets done
 * whatever the executor does: whether it runs tasks at once on the thread that gives them, one
 * after the other, late, or never. Jobs must not wait for each other. Thread-safe.
 */
public final class Crew implements Closeable {
  private final int threads;
  private final Executor executor;

  /** Null where the executor is somebody else's. */
  private final ExecutorService own;

  private final Deque<Job<?>> waiting = new ArrayDeque<>();

  /** Tasks that the executor has, each of which works until nothing waits. */
  private int helping;

  private int running;
  private volatile boolean closed;

  private Crew(int threads, Executor executor, ExecutorService own) {
    this.threads = threads;
    this.executor = executor;
    this.own = own;
  }

  /** So many threads, the caller's among them; the others are daemons, and start when needed. */
  public static Crew of(int threads) {
    ExecutorService own = threads > 1 ? Workers.sideBySide("evidence-read", threads - 1) : null;
    return new Crew(threads, own, own);
  }

  /** As {@link #of(int)}, but all threads but the caller's are those of an executor. */
  public static Crew of(int threads, Executor executor) {
    return new Crew(threads, executor, null);
  }

  /** How many threads work at most, the caller's among them. */
  public int threads() {
    return threads;
  }

  /** Whether results are no longer wanted: what takes long should end. */
  public boolean closed() {
    return closed;
  }

  /** Has the task done by whoever is free first; tasks are begun in the order given. */
  public <T> Job<T> begin(Callable<T> task) {
    var job = new Job<>(this, task);
    if (enqueue(job)) {
      try {
        executor.execute(this::help);
      } catch (RejectedExecutionException e) {
        left(); // then who waits for it does it
      }
    }
    return job;
  }

  private synchronized boolean enqueue(Job<?> job) {
    if (closed) {
      throw new IllegalStateException("The work was ended");
    }
    waiting.add(job);
    if (helping >= threads - 1) {
      return false;
    }
    helping++;
    return true;
  }

  private synchronized void left() {
    helping--;
  }

  private void help() {
    for (Job<?> job = nextOrLeave(); job != null; job = nextOrLeave()) {
      try {
        job.run();
      } finally {
        ran();
      }
    }
  }

  private synchronized Job<?> nextOrLeave() {
    Job<?> job = waiting.poll();
    if (job == null) {
      helping--;
    } else {
      running++;
    }
    return job;
  }

  private synchronized void ran() {
    running--;
    notifyAll();
  }

  /** Whether nobody has begun it: then it is the caller's. */
  synchronized boolean claim(Job<?> job) {
    return waiting.remove(job);
  }

  /** Something that nobody has begun, which is then the caller's; null if there is nothing. */
  synchronized Job<?> claimAny() {
    return waiting.poll();
  }

  /** Drops what was not begun, and waits, but not for ever, for what was; ends the threads. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
    }
    if (own != null) {
      Workers.end(own);
    } else {
      Workers.await(this, () -> running == 0);
    }
  }
}
