package org.evidencepack.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** A piece of work that a {@link Crew} was given. */
public final class Job<T> {
  private final Crew crew;
  private final Callable<T> task;
  private final CountDownLatch done = new CountDownLatch(1);
  private T result;
  private Throwable failure;

  Job(Crew crew, Callable<T> task) {
    this.crew = crew;
    this.task = task;
  }

  /** Never throws: what goes wrong is the result. */
  void run() {
    try {
      result = task.call();
    } catch (Exception | Error e) {
      failure = e;
    }
    done.countDown();
  }

  /** Whether nobody had begun it: then nobody will. */
  public boolean drop() {
    return crew.claim(this);
  }

  /** Whether {@link #await()} would return at once. */
  public boolean done() {
    return done.getCount() == 0;
  }

  /**
   * The result; does the work, or other work of the crew, on this thread, where it would have to
   * wait.
   *
   * @throws IOException what the work threw
   * @throws InterruptedIOException if the thread is interrupted, or was before and there is no
   *     result yet
   */
  public T await() throws IOException {
    if (!done() && !Thread.currentThread().isInterrupted()) {
      work();
    }
    try {
      if (!done()) {
        done.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for work on other threads");
    }
    return result();
  }

  private void work() {
    if (crew.claim(this)) {
      run();
    }
    while (!done() && !Thread.currentThread().isInterrupted()) {
      Job<?> other = crew.claimAny();
      if (other == null) {
        return;
      }
      other.run();
    }
  }

  private T result() throws IOException {
    if (failure instanceof IOException problem) {
      throw problem;
    }
    if (failure instanceof RuntimeException problem) {
      throw problem;
    }
    if (failure instanceof Error problem) {
      throw problem;
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
    return result;
  }
}
