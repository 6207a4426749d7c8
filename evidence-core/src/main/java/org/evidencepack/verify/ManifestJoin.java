package org.evidencepack.verify;

import java.io.IOException;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.LineReader;
import org.evidencepack.internal.format.ManifestLine;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;

/** FORMAT.md section 5.3: a payload manifest agrees with the inventory, line for line. */
final class ManifestJoin implements Join {
  private final String manifest;
  private final DigestAlgorithm algorithm;
  private final Findings findings;
  private final LineReader lines;

  ManifestJoin(PackageFiles files, DigestAlgorithm algorithm, Findings findings)
      throws IOException {
    this(files, FileNames.manifest(algorithm), algorithm, findings);
  }

  private ManifestJoin(
      PackageFiles files, String manifest, DigestAlgorithm algorithm, Findings findings)
      throws IOException {
    this.manifest = manifest;
    this.algorithm = algorithm;
    this.findings = findings;
    this.lines =
        new LineReader(
            files.open(manifest), ManifestLine.LONGEST, FindingCode.BAG_MALFORMED, manifest);
  }

  /**
   * The same comparison for the tag manifest (section 5.4), which lists files that are no payload.
   */
  static void tagManifest(PackageFiles files, PackageLayout layout, Findings findings)
      throws IOException {
    try (var join =
        new ManifestJoin(files, FileNames.TAG_MANIFEST, DigestAlgorithm.SHA256, findings)) {
      for (String name : layout.tagFiles()) {
        if (!name.equals(FileNames.TAG_MANIFEST)) {
          join.compare(name, files.digest(name));
        }
      }
      join.end();
    }
  }

  @Override
  public void file(EvidenceFile file) throws IOException {
    compare(file.path(), file.content().orElseThrow().digests().get(algorithm));
  }

  private void compare(String name, Digest digest) throws IOException {
    byte[] octets = lines.next();
    if (octets == null) {
      findings.add(Finding.error(FindingCode.BAG_MISMATCH, manifest, "does not list " + name));
      return;
    }
    var expected = new ManifestLine(digest, name);
    if (expected.is(octets)) {
      return;
    }
    ManifestLine line = ManifestLine.read(octets, algorithm, manifest + ":" + lines.number());
    if (!line.digest().equals(digest) || !line.name().equals(name)) {
      findings.add(
          Finding.mismatch(
              FindingCode.BAG_MISMATCH,
              manifest + ":" + lines.number(),
              "does not agree with the package",
              digest.hex() + "  " + name,
              line.digest().hex() + "  " + line.name()));
    }
  }

  @Override
  public void end() throws IOException {
    if (lines.next() != null) {
      findings.add(
          Finding.error(FindingCode.BAG_MISMATCH, manifest, "lists more files than there are"));
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
