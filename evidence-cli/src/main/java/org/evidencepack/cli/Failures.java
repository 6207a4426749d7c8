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
  private Failures() {}

  static ExitCode code(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof InvalidInputException) {
      return ExitCode.USAGE;
    }
    if (cause instanceof InvalidPackageException) {
      return ExitCode.INVALID;
    }
    if (cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
      return ExitCode.INTERRUPTED;
    }
    return ExitCode.FAILED;
  }

  /** What a stream of files met comes wrapped. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof UncheckedIOException ? failure.getCause() : failure;
  }

  /** What, where, why, and what to do. */
  static String message(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof InvalidPackageException invalid) {
      return ReportText.summary(invalid.finding()) + "; 'evidence verify' tells more";
    }
    if (cause instanceof EvidenceException) {
      return cause.getMessage();
    }
    if (code(cause) == ExitCode.INTERRUPTED) {
      return "interrupted; nothing half-made is left under the final name";
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
