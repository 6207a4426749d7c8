package org.evidencepack.internal.list;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.StoredContent;

/** Digest, two spaces, stored name: no such name has a character that coreutils would escape. */
final class Sha256sumList implements FileList {
  private final OutputStream out;

  Sha256sumList(OutputStream out) {
    this.out = out;
  }

  @Override
  public void add(EvidenceFile file) throws IOException {
    Optional<StoredContent> content = file.content();
    if (content.isPresent()) {
      String digest = content.get().digests().get(DigestAlgorithm.SHA256).hex();
      out.write((digest + "  " + file.path() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void end() {}
}
