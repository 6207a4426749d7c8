package org.evidencepack.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.InvalidPackageException;

/** The one place that turns an exception into a line and an exit code. */
final class Failures {
  private static final int DEEPEST = 20;

  private Failures() {}

  static ExitCode code(Throwable failure) {
    Throwable cause = cause(failure);
    if (isInterrupt(failure)) {
      return ExitCode.INTERRUPTED;
    }
    if (cause instanceof InvalidInputException) {
      return ExitCode.USAGE;
    }
    if (cause instanceof InvalidPackageException) {
      return ExitCode.INVALID;
    }
    return ExitCode.FAILED;
  }

  /** Whatever was being done when it came says so in its own words. */
  private static boolean isInterrupt(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < DEEPEST; depth++) {
      if (at instanceof InterruptedIOException || at instanceof ClosedByInterruptException) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }

  /** What a stream of files met comes wrapped. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException ? failure.getCause() : failure;
  }

  /**
   * What, where, why, and what to do. An interrupt whose cleaning up failed in its turn, which it
   * suppressed, is told in the words of who could not clean up.
   */
  static String message(Throwable failure) {
    Throwable cause = cause(failure);
    if (isInterrupt(failure) && cause.getSuppressed().length == 0) {
      return "interrupted; nothing half-made is left under the final name";
    }
    if (cause instanceof InvalidPackageException invalid) {
      return ReportText.summary(invalid.finding()) + "; 'evidence verify' tells more";
    }
    if (cause instanceof EvidenceException) {
      return cause.getMessage();
    }
    if (cause instanceof FileSystemException file) {
      return file(file);
    }
    if (cause instanceof IOException) {
      return "reading or writing failed: " + cause.getMessage();
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory: give more with EVIDENCE_JAVA_OPTS=-Xmx1g";
    }
    return "an error in this program: " + cause + "; please report it, with --stacktrace";
  }

  private static String file(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getFile() + ": there is no such file or folder: check the path";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getFile() + ": access is denied: check its permissions";
    }
    String reason = failure.getReason() == null ? failure.toString() : failure.getReason();
    return failure.getFile() + ": " + reason;
  }
}
