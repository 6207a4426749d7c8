package org.evidencepack.internal.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in English, and without the path, why something could not be read. */
final class Reasons {
  private Reasons() {}

  static String of(IOException problem) {
    if (problem instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (problem instanceof NoSuchFileException) {
      return "it was gone before it could be read";
    }
    if (problem instanceof FileSystemLoopException) {
      return "a link took its place";
    }
    if (problem instanceof FileSystemException told && told.getReason() != null) {
      return told.getReason();
    }
    String message = problem.getMessage();
    return message == null ? problem.getClass().getSimpleName() : message;
  }
}
