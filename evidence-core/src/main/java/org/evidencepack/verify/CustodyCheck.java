package org.evidencepack.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencepack.custody.CustodyLog;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;

/** FORMAT.md section 8: the custody log from its first event to its last. */
final class CustodyCheck {
  private CustodyCheck() {}

  static CustodyHead run(PackageFiles files, PackageInfo info, Findings findings)
      throws IOException {
    Set<String> items =
        info.caseInfo().items().stream().map(EvidenceItem::id).collect(Collectors.toSet());
    CustodyLog log = CustodyLog.of(info.packageId());
    CustodyRecord last = null;
    for (long event = 1; event <= files.custodyEvents(); event++) {
      String name = FileNames.custodyEvent(event);
      var problems = new ArrayList<Finding>();
      last = log.follow(files.read(name), name, problems);
      findings.addAll(problems);
      items(last, name, items, findings);
    }
    if (last != null && last.event().type() != EventType.PACKAGED) {
      findings.add(
          Finding.error(
              FindingCode.CUSTODY_MALFORMED,
              FileNames.custodyEvent(files.custodyEvents()),
              "is the last event before the seal, but not PACKAGED"));
    }
    return log.head();
  }

  private static void items(
      CustodyRecord record, String name, Set<String> declared, Findings findings) {
    for (String item : record.event().items()) {
      if (!declared.contains(item)) {
        findings.add(
            Finding.error(
                FindingCode.DOCUMENT_INCONSISTENT, name, "names the undeclared item " + item));
      }
    }
  }
}
