package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.evidencepack.internal.cms.ContentDigest;
import org.evidencepack.internal.format.SealReader;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Digests of the files that an evidence record is over. Those by SHA-256 stand in its manifest,
 * which the check of the seal compares with the files; for others the files are read once more.
 */
final class RecordedDigests {
  private final PackageFiles files;
  private final Container container;
  private final Recorded recorded;

  RecordedDigests(PackageFiles files, Container container, Recorded recorded) {
    this.files = files;
    this.container = container;
    this.recorded = recorded;
  }

  /** In the order of the manifest. */
  List<byte[]> by(String algorithm) throws IOException {
    List<byte[]> digests = new ArrayList<>();
    String manifest = recorded.manifest();
    try (var reader = SealReader.open(files.open(manifest), manifest, recorded.signature())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        digests.add(
            algorithm.equals("SHA-256")
                ? next.get().digest().octets()
                : read(next.get().name(), algorithm));
      }
    }
    return digests;
  }

  private byte[] read(String name, String algorithm) throws IOException {
    Optional<Entry> entry = container.find(name);
    if (entry.isEmpty()) {
      throw new InvalidPackageException(
          FindingCode.SEAL_COVERAGE, name, "is listed, but not there");
    }
    try (InputStream in = container.open(entry.get())) {
      return ContentDigest.of(algorithm, in);
    }
  }
}
