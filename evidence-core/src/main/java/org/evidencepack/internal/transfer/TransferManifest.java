package org.evidencepack.internal.transfer;

import java.io.IOException;
import java.io.OutputStream;
import org.evidencepack.model.Details;
import org.evidencepack.model.EvidenceFile;

/**
 * A manifest that is being written; all but the files was, when it was made. In memory for one
 * file. The stream should be buffered, and stays open.
 */
public interface TransferManifest {
  /** Appends a file that is transmitted. */
  void add(EvidenceFile file) throws IOException;

  /** Appends, when all files are there, what the inventory has besides and does not travel. */
  void addLeftBehind(EvidenceFile line) throws IOException;

  /** Ends the manifest. */
  void end() throws IOException;

  /** As JSON. */
  static TransferManifest json(OutputStream out, Details facts) throws IOException {
    return ManifestJson.begin(out, facts);
  }

  /** As a page. */
  static TransferManifest page(OutputStream out, Details facts) throws IOException {
    return ManifestPage.begin(out, facts);
  }
}
