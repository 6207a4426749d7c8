package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * FORMAT.md sections 9 and 8.3: the seal, or a later manifest, lists every file that it should, in
 * order, with its digest.
 */
final class SealJoin implements Join {
  private final PackageFiles files;
  private final Listing signed;
  private final Findings findings;
  private final SealReader seal;
  private final boolean documentsOnly;

  SealJoin(PackageFiles files, Listing signed, Findings findings) throws IOException {
    this(files, signed, findings, false);
  }

  private SealJoin(PackageFiles files, Listing signed, Findings findings, boolean documentsOnly)
      throws IOException {
    this.files = files;
    this.signed = signed;
    this.findings = findings;
    this.documentsOnly = documentsOnly;
    String manifest = signed.manifest();
    InputStream in = files.open(manifest);
    this.seal =
        documentsOnly
            ? SealReader.openDocuments(in, manifest, signed.signature())
            : SealReader.open(in, manifest, signed.signature());
  }

  /** Compares with all files but the payload. */
  static void documents(PackageFiles files, Listing signed, Findings findings) throws IOException {
    try (var join = new SealJoin(files, signed, findings, true)) {
      join.end();
    }
  }

  private Optional<Reference> next() throws IOException {
    Optional<Reference> next = seal.next();
    while (documentsOnly && next.filter(r -> r.name().startsWith(FileNames.PAYLOAD)).isPresent()) {
      next = seal.next();
    }
    return next;
  }

  @Override
  public void file(EvidenceFile file) throws IOException {
    if (signed.payload()) {
      compare(file.path(), file.content().orElseThrow().digests().get(DigestAlgorithm.SHA256));
    }
  }

  @Override
  public void end() throws IOException {
    for (String name : signed.files()) {
      compare(name, files.digest(name));
    }
    var surplus = next();
    if (surplus.isPresent()) {
      throw coverage(surplus.get().name(), "is listed, but is not there");
    }
  }

  private void compare(String name, Digest digest) throws IOException {
    Reference reference = next().orElseThrow(() -> coverage(name, "is there, but not listed"));
    if (!reference.name().equals(name)) {
      throw coverage(reference.name(), "is listed where " + name + " belongs");
    }
    if (!reference.digest().equals(digest)) {
      findings.add(
          Finding.mismatch(
              FindingCode.SEAL_DIGEST_MISMATCH,
              name,
              "does not have the digest that was sealed",
              reference.digest(),
              digest));
    }
  }

  private static InvalidPackageException coverage(String name, String problem) {
    return new InvalidPackageException(FindingCode.SEAL_COVERAGE, name, problem);
  }

  @Override
  public void close() throws IOException {
    seal.close();
  }
}
