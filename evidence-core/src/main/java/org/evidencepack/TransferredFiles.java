package org.evidencepack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.transfer.TransferManifest;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * Reads the inventory into a manifest: first the files whose content is in the package, then, if
 * there are any, those of which it has no content. So memory is for one line, and no line of the
 * second kind can pass for one that was transmitted.
 */
final class TransferredFiles {
  private final EvidencePackage evidence;
  private long files;
  private long bytes;
  private long leftBehind;

  TransferredFiles(EvidencePackage evidence) {
    this.evidence = evidence;
  }

  void tell(TransferManifest manifest) throws IOException {
    each(
        line -> {
          if (line.type() == EvidenceFile.Type.FILE) {
            manifest.add(line);
            files++;
            bytes += line.content().orElseThrow().size();
          } else if (leftBehind(line)) {
            leftBehind++;
          }
        });
    requireTotals();
    if (leftBehind > 0) {
      each(
          line -> {
            if (leftBehind(line)) {
              manifest.addLeftBehind(line);
            }
          });
    }
    manifest.end();
  }

  /** Folders and links are no data that anybody waits for. */
  private static boolean leftBehind(EvidenceFile line) {
    return line.type() != EvidenceFile.Type.FILE
        && (line.content().isPresent() || line.type() == EvidenceFile.Type.UNREADABLE);
  }

  private void requireTotals() throws InvalidPackageException {
    if (files != evidence.info().files() || bytes != evidence.info().bytes()) {
      throw new InvalidPackageException(
          FindingCode.DOCUMENT_INCONSISTENT,
          FileNames.PACKAGE,
          "payload: says %d files of %d bytes, but the inventory lists %d of %d"
              .formatted(evidence.info().files(), evidence.info().bytes(), files, bytes));
    }
  }

  /** Takes a line of the inventory. */
  private interface Line {
    void take(EvidenceFile line) throws IOException;
  }

  private void each(Line use) throws IOException {
    long number = 0;
    try (Stream<EvidenceFile> lines = evidence.files()) {
      for (Iterator<EvidenceFile> each = lines.iterator(); each.hasNext(); ) {
        use.take(EvidenceExport.named(each.next(), ++number));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
