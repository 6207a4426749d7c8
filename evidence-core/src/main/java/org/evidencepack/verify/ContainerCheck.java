package org.evidencepack.verify;

import java.util.HashSet;
import java.util.List;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;

/**
 * The table of FORMAT.md section 1: every file is there, no other, in order. The ZIP's own
 * structure was checked when the container was opened.
 */
final class ContainerCheck {
  private ContainerCheck() {}

  static void run(Container container, PackageFiles files, Findings findings) {
    List<String> actual = container.tagFiles().stream().map(Entry::name).toList();
    List<String> expected = files.expected();
    var missing = new HashSet<>(expected);
    actual.forEach(missing::remove);
    missing.stream()
        .sorted()
        .forEach(
            name -> findings.add(Finding.error(FindingCode.ENTRY_MISSING, name, "is missing")));
    var unexpected = new HashSet<>(actual);
    expected.forEach(unexpected::remove);
    unexpected.stream()
        .sorted()
        .forEach(
            name ->
                findings.add(
                    Finding.error(
                        FindingCode.ENTRY_UNEXPECTED, name, "does not belong into a package")));
    if (!container.unpacked() && missing.isEmpty() && unexpected.isEmpty()) {
      order(container.tagFiles(), expected, container.payloadFiles(), findings);
    }
  }

  /** The tag files stand in order, and the payload between the first of them and the second. */
  private static void order(
      List<Entry> actual, List<String> expected, long payloadFiles, Findings findings) {
    for (int i = 0; i < expected.size(); i++) {
      if (!actual.get(i).name().equals(expected.get(i))) {
        findings.add(
            Finding.mismatch(
                FindingCode.ENTRY_ORDER_WRONG,
                actual.get(i).name(),
                "does not stand where it belongs",
                expected.get(i),
                actual.get(i).name()));
        return;
      }
    }
    for (int i = 2; i < actual.size(); i++) {
      if (actual.get(i - 1).end() != actual.get(i).headerOffset()) {
        findings.add(misplacedPayload(actual.get(i).name()));
      }
    }
    if (payloadFiles > 0 && actual.get(0).end() == actual.get(1).headerOffset()) {
      findings.add(misplacedPayload(actual.get(1).name()));
    }
  }

  private static Finding misplacedPayload(String name) {
    return Finding.error(
        FindingCode.ENTRY_ORDER_WRONG,
        name,
        "stands among the payload, which belongs between mimetype and the rest");
  }
}
