package org.evidencepack.verify;

import java.io.Closeable;
import java.io.IOException;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.EvidenceFile;

/** Takes the payload while it is verified. */
interface PayloadSink extends Closeable {
  /**
   * Reads the content to its end and compares its digests with the file's, at once or later.
   * Nothing may be kept of content that has others.
   *
   * @throws org.evidencepack.model.InvalidPackageException if it has others, or cannot be read
   */
  void take(EvidenceFile file, EntryStream content) throws IOException;

  /** Waits for all comparisons that are not made yet. */
  default void finish() throws IOException {}

  /** Takes note of something that the inventory has, but that has no content in the package. */
  default void passOver(EvidenceFile file) throws IOException {}

  /** Takes note of a file that was withheld. */
  default void withheld(EvidenceFile file) throws IOException {}

  @Override
  default void close() throws IOException {}

  /** Takes note of a folder that the inventory has. */
  default void folder(EvidenceFile folder) throws IOException {}
}
