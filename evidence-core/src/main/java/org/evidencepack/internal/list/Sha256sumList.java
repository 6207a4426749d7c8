package org.evidencepack.internal.list;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;

/** Digest, two spaces, stored name: no such name has a character that coreutils would escape. */
final class Sha256sumList implements FileList {
  private final OutputStream out;

  Sha256sumList(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    if (file.stored()) {
      String digest = file.content().orElseThrow().digests().get(DigestAlgorithm.SHA256).hex();
      out.write((digest + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void end() {}
}
