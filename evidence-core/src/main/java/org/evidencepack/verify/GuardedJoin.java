package org.evidencepack.verify;

import java.io.IOException;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.InvalidPackageException;

/** A join that goes quiet after the first defect that it cannot read past. */
final class GuardedJoin implements Join {
  private final Findings findings;
  private Join join;

  /** Opens a join. */
  interface Opening {
    Join open() throws IOException;
  }

  GuardedJoin(Findings findings, Opening opening) throws IOException {
    this.findings = findings;
    findings.attempt(() -> join = opening.open());
  }

  @Override
  public void file(EvidenceFile file) throws IOException {
    go(() -> join.file(file));
  }

  @Override
  public void end() throws IOException {
    go(() -> join.end());
  }

  private void go(Findings.Part part) throws IOException {
    if (join == null) {
      return;
    }
    try {
      part.run();
    } catch (InvalidPackageException e) {
      findings.add(e.finding());
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (join != null) {
      join.close();
      join = null;
    }
  }
}
