package org.evidencepack.verify;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.evidencepack.internal.format.FileNames;
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

  /**
   * Whether the files are there that every package has; nothing can be checked without them.
   *
   * @param findings takes those that are missing, and then also those that no package has
   */
  static boolean complete(PackageFiles files, Findings findings) {
    boolean complete = missing(files.sealed(1), files, findings);
    if (!complete) {
      var names = new HashSet<>(files.names());
      names.removeIf(name -> name.startsWith(FileNames.META_INF));
      unexpected(names, files.sealed(files.custodyEvents()), findings);
    }
    return complete;
  }

  /** Demands just the files of that layout, in its order. Whether none is missing. */
  static boolean run(
      Container container, PackageFiles files, PackageLayout layout, Findings findings) {
    List<String> expected = layout.names();
    boolean complete = missing(expected, files, findings);
    boolean unexpected = unexpected(files.names(), expected, findings);
    if (!container.unpacked() && complete && !unexpected) {
      order(container.tagFiles(), expected, container.payloadFiles(), findings);
    }
    return complete;
  }

  private static boolean missing(List<String> expected, PackageFiles files, Findings findings) {
    List<String> missing = expected.stream().filter(name -> !files.has(name)).sorted().toList();
    missing.forEach(
        name -> findings.add(Finding.error(FindingCode.ENTRY_MISSING, name, "is missing")));
    return missing.isEmpty();
  }

  private static boolean unexpected(Set<String> actual, List<String> expected, Findings findings) {
    var unexpected = new TreeSet<>(actual);
    expected.forEach(unexpected::remove);
    unexpected.forEach(
        name ->
            findings.add(
                Finding.error(
                    FindingCode.ENTRY_UNEXPECTED, name, "does not belong into a package")));
    return !unexpected.isEmpty();
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
