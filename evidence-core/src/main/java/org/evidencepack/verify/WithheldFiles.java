package org.evidencepack.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.EvidenceFile;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo.Withheld;
import org.evidencepack.model.Severity;

/** Counts what an inventory has without its content (FORMAT.md section 7). */
final class WithheldFiles {
  /** Items that have a finding of their own; the others share one. */
  private static final int MOST = 50;

  /** More than a document can declare (section 6), so that a sum never becomes negative. */
  private static final long TOO_MANY = 1L << 60;

  private final Set<String> items;
  private final Map<String, Withheld> perItem = new TreeMap<>();
  private Withheld all = Withheld.NONE;

  /**
   * Counts all, and for some items each.
   *
   * @param items ids of those that are counted each: a hostile inventory can name any number
   */
  WithheldFiles(Set<String> items) {
    this.items = items;
  }

  void add(EvidenceFile file) {
    var one = new Withheld(1, file.content().orElseThrow().size());
    all = sum(all, one);
    if (items.contains(file.item())) {
      perItem.merge(file.item(), one, WithheldFiles::sum);
    }
  }

  private static Withheld sum(Withheld one, Withheld other) {
    return new Withheld(
        one.files() + other.files(), Math.min(TOO_MANY, one.bytes() + other.bytes()));
  }

  /** Compares with what the package document says. */
  void compare(Withheld told, Findings findings) {
    if (all.files() != told.files() || all.bytes() != told.bytes()) {
      findings.add(
          Finding.mismatch(
              FindingCode.DOCUMENT_INCONSISTENT,
              FileNames.PACKAGE,
              "gives another number of withheld files or octets than the inventory",
              all.inWords(),
              told.inWords()));
    }
  }

  /** Tells each item of which something is withheld. */
  void tell(Findings findings) {
    var others = Withheld.NONE;
    int told = 0;
    for (var item : perItem.entrySet()) {
      told++;
      if (told <= MOST) {
        findings.add(finding(FileNames.PAYLOAD + item.getKey(), "", item.getValue()));
      } else {
        others = sum(others, item.getValue());
      }
    }
    if (others.any()) {
      String items = " of " + (told - MOST) + " further items";
      findings.add(finding(FileNames.INVENTORY, items, others));
    }
  }

  private static Finding finding(String subject, String of, Withheld files) {
    return new Finding(
        FindingCode.CONTENT_WITHHELD,
        Severity.INFO,
        subject,
        files.inWords()
            + of
            + ": digests and metadata were sealed, the content is not in the package",
        Map.of("files", String.valueOf(files.files()), "bytes", String.valueOf(files.bytes())));
  }
}
