package org.evidencepack.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.PackageDocument;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Severity;

/**
 * FORMAT.md sections 4 and 6: mimetype, the package document, and the times that follow from it.
 */
final class PackageCheck {
  private PackageCheck() {}

  static void mimetype(PackageFiles files, Findings findings) throws IOException {
    byte[] expected = FileNames.MIMETYPE_CONTENT.getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(files.read(FileNames.MIMETYPE), expected)) {
      findings.add(
          Finding.error(
              FindingCode.MIMETYPE_WRONG,
              FileNames.MIMETYPE,
              "is not " + FileNames.MIMETYPE_CONTENT));
    }
  }

  static PackageInfo document(PackageFiles files, Findings findings) throws IOException {
    PackageInfo info = PackageDocument.read(files.read(FileNames.PACKAGE));
    if (info.digestAlgorithms().stream().anyMatch(DigestAlgorithm::legacy)) {
      findings.add(
          Finding.note(
              FindingCode.DIGEST_LEGACY,
              Severity.INFO,
              FileNames.PACKAGE,
              "MD5 or SHA-1 stand beside SHA-256, to match older records"));
    }
    return info;
  }

  /** Section 2.4, for what is no payload: a ZIP tells the times that the documents tell. */
  static void times(
      Container container, PackageLayout layout, PackageInfo info, Findings findings) {
    for (Entry entry : container.tagFiles()) {
      layout.time(entry.name(), info).ifPresent(expected -> time(entry, expected, findings));
    }
  }

  private static void time(Entry entry, Instant expected, Findings findings) {
    if (!entry.hasTime(expected.getEpochSecond())) {
      findings.add(
          Finding.mismatch(
              FindingCode.ENTRY_TIME_MISMATCH,
              entry.name(),
              "bears another time than its document's",
              expected,
              Instant.ofEpochSecond(entry.modified())));
    }
  }
}
