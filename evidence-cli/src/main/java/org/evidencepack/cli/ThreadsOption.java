package org.evidencepack.cli;

import org.evidencepack.model.InvalidInputException;
import picocli.CommandLine.Option;

/** {@code --threads} */
final class ThreadsOption {
  private static final int MOST = 1024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Work with N threads (default: one for each processor). Changes no result.")
  private Integer threads;

  int count() throws InvalidInputException {
    if (threads == null) {
      return Math.min(MOST, Runtime.getRuntime().availableProcessors());
    }
    if (threads < 1 || threads > MOST) {
      throw new InvalidInputException("--threads " + threads + ": is no number from 1 to " + MOST);
    }
    return threads;
  }
}
