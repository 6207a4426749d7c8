package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.evidencepack.model.EvidenceException;

/** A package that could not be opened, for what it is on the disk and not for what it holds. */
final class Unreadable {
  private Unreadable() {}

  /** The same exception if it tells the user what it is about. */
  static EvidenceException told(Path path, IOException cause) {
    return cause instanceof EvidenceException told ? told : of(path, cause);
  }

  static EvidenceException of(Path path, IOException cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "permission denied; look at its permissions"
            : String.valueOf(cause.getMessage());
    return new EvidenceException(path + ": cannot be read: " + reason, cause);
  }
}
