package org.evidencepack.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.evidencepack.internal.format.BagTexts;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;

/** FORMAT.md section 5, apart from the payload manifests, which are joined with the inventory. */
final class BagCheck {
  private BagCheck() {}

  static void run(PackageFiles files, PackageLayout layout, PackageInfo info, Findings findings)
      throws IOException {
    declaration(files, findings);
    findings.attempt(() -> info(BagTexts.readInfo(files.read(FileNames.BAG_INFO)), info, findings));
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      manifests(files, info, algorithm, findings);
    }
    findings.attempt(() -> ManifestJoin.tagManifest(files, layout, findings));
  }

  private static void declaration(PackageFiles files, Findings findings) throws IOException {
    byte[] expected = BagTexts.DECLARATION.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(files.read(FileNames.BAGIT), expected)) {
      findings.add(
          Finding.error(
              FindingCode.BAG_MALFORMED, FileNames.BAGIT, "does not declare BagIt 1.0 in UTF-8"));
    }
  }

  private static void info(Map<String, String> actual, PackageInfo info, Findings findings) {
    compare("Bagging-Date", BagTexts.date(info), actual, findings);
    compare("Payload-Oxum", BagTexts.oxum(info), actual, findings);
    compare("External-Identifier", info.packageId(), actual, findings);
  }

  private static void compare(
      String label, String expected, Map<String, String> actual, Findings findings) {
    if (!expected.equals(actual.get(label))) {
      findings.add(
          Finding.mismatch(
              FindingCode.BAG_MISMATCH,
              FileNames.BAG_INFO,
              label + " is not that of the package document",
              expected,
              actual.get(label)));
    }
  }

  /**
   * There is a payload manifest for each algorithm of the package that may have one, and no other.
   */
  private static void manifests(
      PackageFiles files, PackageInfo info, DigestAlgorithm algorithm, Findings findings) {
    String name = FileNames.manifest(algorithm);
    boolean wanted = algorithm.inBag() && info.digestAlgorithms().contains(algorithm);
    if (files.has(name) != wanted) {
      findings.add(
          Finding.error(
              FindingCode.BAG_MISMATCH,
              name,
              wanted ? "is missing" : "is of an algorithm that the package does not name"));
    }
  }
}
