package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import org.evidencepack.model.EvidenceFile;

/** Takes the payload while it is verified. */
interface PayloadSink {
  /**
   * Reads the content to its end, where it fails if it is not what was sealed; then nothing of it
   * may be kept.
   */
  void take(EvidenceFile file, InputStream content) throws IOException;

  /** Takes note of a folder that the inventory has. */
  default void folder(EvidenceFile folder) throws IOException {}
}
