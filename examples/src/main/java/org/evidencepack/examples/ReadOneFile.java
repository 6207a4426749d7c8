package org.evidencepack.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.evidencepack.EvidencePackage;
import org.evidencepack.model.EvidenceFile;

/** Looks into a package without verifying it, and copies out one file. */
public final class ReadOneFile {
  private ReadOneFile() {}

  /**
   * Usage: ReadOneFile PACKAGE STORED-NAME, which prints the file; or PACKAGE, which lists them.
   */
  public static void main(String[] args) throws IOException {
    try (var evidence = EvidencePackage.open(Path.of(args[0]))) {
      if (args.length > 1) {
        copy(evidence, args[1], System.out);
        return;
      }
      try (Stream<EvidenceFile> files = evidence.files()) {
        files.map(EvidenceFile::path).forEach(System.out::println);
      }
    }
  }

  /** If this throws, what was copied is not what was packed, and must not be used. */
  static void copy(EvidencePackage evidence, String storedName, OutputStream to)
      throws IOException {
    try (InputStream content = evidence.read(storedName)) {
      content.transferTo(to);
    }
  }
}
