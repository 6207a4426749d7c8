package org.evidencepack.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether a package is changed in place or in a copy. */
final class CopyOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "COPY",
      description = "Leave the package alone, and change a copy of it.")
  Path copy;

  @Option(names = "--force", description = "Replace COPY if it exists.")
  boolean force;

  /** The file that is changed. */
  Path where(Path file) {
    return copy == null ? file : copy;
  }
}
