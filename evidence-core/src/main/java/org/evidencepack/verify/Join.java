package org.evidencepack.verify;

import java.io.Closeable;
import java.io.IOException;
import org.evidencepack.model.EvidenceFile;

/**
 * A list of the payload files, in container order as all of them, that is compared with the
 * inventory while that is read once from front to back: so memory does not grow with the number of
 * files.
 */
interface Join extends Closeable {
  /** Compares with the next payload file of the inventory. */
  void file(EvidenceFile file) throws IOException;

  /** The inventory is at its end. */
  void end() throws IOException;
}
