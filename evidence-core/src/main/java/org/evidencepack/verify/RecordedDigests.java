package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.cms.ContentDigest;
import org.evidencepack.internal.format.FileNames;
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
  private final Asked asked;
  private final Map<String, Integer> unread = new HashMap<>();

  RecordedDigests(PackageFiles files, Container container, Recorded recorded, Asked asked) {
    this.files = files;
    this.container = container;
    this.recorded = recorded;
    this.asked = asked;
  }

  /**
   * In the order of the manifest, without those of payload that would have to be read for them and
   * was not asked for.
   */
  List<byte[]> by(String algorithm) throws IOException {
    List<byte[]> digests = new ArrayList<>();
    int payload = 0;
    String manifest = recorded.manifest();
    try (var reader = SealReader.open(files.open(manifest), manifest, recorded.signature())) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        String name = next.get().name();
        boolean wanted = !name.startsWith(FileNames.PAYLOAD) || asked.payload(payload++);
        if (algorithm.equals("SHA-256")) {
          digests.add(next.get().digest().octets());
        } else if (wanted) {
          digests.add(read(name, algorithm));
        } else {
          unread.merge(algorithm, 1, Integer::sum);
        }
      }
    }
    return digests;
  }

  /** How many {@link #by} left out, by algorithm. */
  Map<String, Integer> unread() {
    return unread;
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
