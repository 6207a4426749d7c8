package org.evidencepack.cli;

import java.util.concurrent.TimeUnit;

/**
 * What is done on Ctrl-C or SIGTERM: lets the work stop and clean up after itself, and ends the
 * process with the code that the work came to. Else the process would end with the signal's, even
 * if all had been done before the signal was noticed.
 */
final class Interruption extends Thread {
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  private final Thread work;
  private final Output output;
  private volatile Integer code;

  Interruption(Thread work, Output output) {
    super("interruption");
    this.work = work;
    this.output = output;
  }

  /** The work is done, with that exit code; to be called by the thread that did it. */
  void ended(int result) {
    code = result;
  }

  @Override
  public void run() {
    work.interrupt();
    try {
      work.join(PATIENCE);
    } catch (InterruptedException e) {
      interrupt();
    }
    if (code != null) {
      Runtime.getRuntime().halt(code);
    } else if (work.isAlive()) {
      output.talk(
          "evidence: interrupted before it could clean up; a folder whose name ends in .part may be"
              + " left, which the next run removes; nothing half-made is left under the final"
              + " name, but an event that was being appended to a package may be: 'evidence custody"
              + " restore' sees to that");
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
    }
  }
}
