package org.evidencepack.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.stream.Collectors;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.InventoryReader;
import org.evidencepack.internal.io.ProgressMeter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.EntryCursor;
import org.evidencepack.internal.zip.EntryStream;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.StoredContent;

/**
 * Every octet of every payload file that was asked for is read once and compared with all its
 * digests. Of what is withheld there is nothing to compare, which is told.
 */
final class PayloadCheck {
  private final Container container;
  private final PackageInfo info;
  private final PayloadSink sink;
  private final LeafDigests leaves;
  private final Continuation continuation;
  private final ProgressMeter progress;
  private final Asked asked;
  private final WithheldFiles withheld;
  private long files;
  private long bytes;

  PayloadCheck(
      Container container,
      PackageInfo info,
      PayloadSink sink,
      LeafDigests leaves,
      Continuation continuation,
      Asked asked,
      ProgressMeter progress) {
    this.container = container;
    this.info = info;
    this.sink = sink;
    this.leaves = leaves;
    this.continuation = continuation;
    this.asked = asked;
    this.progress = progress;
    this.withheld =
        new WithheldFiles(
            info.caseInfo().items().stream().map(EvidenceItem::id).collect(Collectors.toSet()));
  }

  /** Only for an inventory that agrees with the container, as {@link InventoryCheck} found. */
  void run(PackageFiles packageFiles, Findings findings) throws IOException {
    EntryCursor payload = container.payload();
    try (var reader =
        new InventoryReader(packageFiles.open(FileNames.INVENTORY), info.digestAlgorithms())) {
      for (var file = reader.next(asked::needed);
          file.isPresent();
          file = reader.next(asked::needed)) {
        if (file.get().stored()) {
          leaves.begin(file.get());
        }
        if (!asked.line(reader.number())) {
          continue;
        }
        if (file.get().type() == EvidenceFile.Type.DIRECTORY) {
          sink.folder(file.get());
        } else if (file.get().type() == EvidenceFile.Type.FILE) {
          EvidenceFile wanted = file.get();
          Optional<Entry> entry = entry(payload, wanted.path());
          continuation.next();
          findings.attempt(() -> content(wanted, entry));
          files++;
          progress.progress(files, bytes);
        } else if (file.get().withheld()) {
          withheld.add(file.get());
          sink.withheld(file.get());
        } else {
          sink.passOver(file.get());
        }
      }
    }
    sink.finish();
    withheld.tell(findings);
  }

  /** Passes over the entries that were not asked for. */
  private static Optional<Entry> entry(EntryCursor payload, String path) throws IOException {
    Optional<Entry> entry = payload.next(path);
    while (entry.isPresent() && !entry.get().name().equals(path)) {
      entry = payload.next(path);
    }
    return entry;
  }

  private void content(EvidenceFile file, Optional<Entry> entry) throws IOException {
    if (entry.isEmpty()) {
      throw new InvalidPackageException(FindingCode.ENTRY_MISSING, file.path(), "is missing");
    }
    StoredContent content = file.content().orElseThrow();
    if (continuation.passesOver()) {
      bytes += content.size();
      return;
    }
    if (content.blocks().isPresent() && entry.get().size() != content.size()) {
      // A folder may have changed since; with blocks that are gone nothing would be compared.
      throw new InvalidPackageException(
          Finding.mismatch(
              FindingCode.PAYLOAD_DIGEST_MISMATCH,
              file.path(),
              "is not as long as what was packed",
              content.size(),
              entry.get().size()));
    }
    if (content.deflated().isPresent() && !container.unpacked()) {
      deflated(entry.get(), content.deflated().get());
    }
    try (EntryStream stored = counted(open(entry.get()))) {
      sink.take(file, stored);
    }
  }

  private EntryStream open(Entry entry) throws IOException {
    Continuation.Place begun = continuation.begun();
    bytes += begun.offset();
    return begun.offset() == 0
        ? container.open(entry)
        : container.openFrom(entry, begun.offset(), begun.crc());
  }

  /**
   * Many deflate streams inflate to one content: that it is the one that was written is checked.
   */
  private void deflated(Entry entry, Digest expected) throws IOException {
    try (InputStream data = container.data(entry)) {
      Digest actual = Digest.sha256(data);
      if (!actual.equals(expected)) {
        throw new InvalidPackageException(
            Finding.mismatch(
                FindingCode.ENTRY_DATA,
                entry.name(),
                "the deflated data is not what was written",
                expected,
                actual));
      }
    }
  }

  private EntryStream counted(EntryStream in) {
    return new EntryStream() {
      @Override
      public int read(ByteBuffer into) throws IOException {
        int count = in.read(into);
        bytes += Math.max(0, count);
        progress.progress(files, bytes);
        return count;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
