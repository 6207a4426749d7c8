package org.evidencepack.verify;

import java.io.IOException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.PackageInfo;

/** What is done with each line of an inventory that was verified. */
interface FileUse {
  void line(PackageInfo info, EvidenceFile line) throws IOException;
}
