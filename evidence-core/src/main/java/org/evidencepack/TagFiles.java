package org.evidencepack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.ManifestLine;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.EntryWriter;
import org.evidencepack.internal.zip.ZipMethod;
import org.evidencepack.internal.zip.ZipWriter;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Progress.Phase;
import org.evidencepack.model.ProgressListener;

/** Writes the files that are not payload, and keeps the tag manifest of them. */
final class TagFiles {
  private final ZipWriter zip;
  private final Instant created;
  private ProgressMeter progress = ProgressMeter.of(ProgressListener.NONE);
  private long bytes;
  private final ByteArrayOutputStream tagManifest = new ByteArrayOutputStream();

  TagFiles(ZipWriter zip, Instant created) {
    this.zip = zip;
    this.created = created;
  }

  /** Tells from now on how many octets were written. */
  void telling(ProgressMeter meter) throws IOException {
    progress = meter;
    meter.begin(Phase.SEALING);
  }

  /**
   * Writes {@code mimetype}, which the tag manifest lists but the seal does not.
   *
   * @param missing whether it is to be written; else it stands in the container already
   */
  void mimetype(byte[] content, boolean missing) throws IOException {
    if (missing) {
      plain(FileNames.MIMETYPE, new ByteArrayInputStream(content));
    }
    list(FileNames.MIMETYPE, Digest.sha256(content));
  }

  /** Writes a tag file that both the tag manifest and the seal list. */
  void add(String name, byte[] content, SealWriter seal) throws IOException {
    add(name, new ByteArrayInputStream(content), seal);
  }

  /** As above; closes the stream. Returns the file's SHA-256. */
  Digest add(String name, InputStream content, SealWriter seal) throws IOException {
    Digest digest = plain(name, content);
    list(name, digest);
    seal.reference(name, digest);
    return digest;
  }

  /** Writes the tag manifest itself. */
  void tagManifest(SealWriter seal) throws IOException {
    Digest digest =
        plain(FileNames.TAG_MANIFEST, new ByteArrayInputStream(tagManifest.toByteArray()));
    seal.reference(FileNames.TAG_MANIFEST, digest);
  }

  private void list(String name, Digest digest) {
    tagManifest.writeBytes(new ManifestLine(digest, name).write());
  }

  /** Writes a file that nothing lists; closes the stream. */
  Digest plain(String name, InputStream content) throws IOException {
    try (content) {
      EntryWriter entry =
          zip.begin(
              name, created.getEpochSecond(), ZipMethod.STORED, Set.of(DigestAlgorithm.SHA256), -1);
      byte[] buffer = new byte[64 << 10];
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        entry.write(buffer, 0, n);
        bytes += n;
        progress.progress(0, bytes);
      }
      return entry.finish().digests().get(DigestAlgorithm.SHA256);
    }
  }
}
