package org.evidencepack.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.evidencepack.custody.CustodyLog;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.CustodyRecord;
import org.evidencepack.model.Digest;
import org.evidencepack.model.EventType;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.SignedManifest;

/** FORMAT.md section 8: the custody log from its first event to its last. */
final class CustodyCheck {
  private final PackageFiles files;
  private final PackageLayout layout;
  private final SignatureChecks signatures;
  private final Set<String> items;
  private final CustodyLog log;
  private final List<Digest> digests = new ArrayList<>();

  CustodyCheck(
      PackageFiles files, PackageLayout layout, PackageInfo info, SignatureChecks signatures) {
    this.files = files;
    this.layout = layout;
    this.signatures = signatures;
    this.items = info.caseInfo().items().stream().map(EvidenceItem::id).collect(Collectors.toSet());
    this.log = CustodyLog.of(info.packageId(), layout.sealedEvents());
  }

  /** Follows the whole log; each event is checked whatever is wrong with those before it. */
  CustodyHead run(Findings findings) throws IOException {
    for (long event = 1; event <= files.custodyEvents(); event++) {
      String name = FileNames.custodyEvent(event);
      var problems = new ArrayList<Finding>();
      boolean later = event > layout.sealedEvents();
      byte[] octets = files.read(name);
      CustodyRecord record = log.follow(octets, name, problems);
      digests.add(Digest.sha256(octets));
      findings.addAll(problems);
      items(record, name, findings);
      if (later) {
        signatures(record, event, name, findings);
      } else if (event == layout.sealedEvents() && record.event().type() != EventType.PACKAGED) {
        findings.add(
            Finding.error(
                FindingCode.CUSTODY_MALFORMED,
                name,
                "is the last event before the seal, but not PACKAGED"));
      }
    }
    return log.head();
  }

  /** Digests of the events that were followed, in order. */
  List<Digest> log() {
    return digests;
  }

  private void items(CustodyRecord record, String name, Findings findings) {
    for (String item : record.event().items()) {
      if (!items.contains(item)) {
        findings.add(
            Finding.error(
                FindingCode.CUSTODY_ITEM_UNKNOWN, name, "names the undeclared item " + item));
      }
    }
  }

  /** Section 8.3: the event holds on to the signatures before it, and tells its signers' time. */
  private void signatures(CustodyRecord record, long event, String name, Findings findings)
      throws IOException {
    var before = new ArrayList<SignedManifest>();
    for (Signed signed : layout.signaturesOf(event - 1)) {
      before.add(
          new SignedManifest(files.digest(signed.manifest()), signatures.baseline(signed, files)));
    }
    if (!record.previousSignatures().equals(before)) {
      findings.add(
          Finding.mismatch(
              FindingCode.CUSTODY_SIGNATURES_CHANGED,
              name,
              "does not hold on to the signatures before it, or they were changed since",
              before,
              record.previousSignatures()));
    }
    for (Signed signed : layout.signaturesOf(event)) {
      Optional<Instant> time = signatures.signingTime(signed);
      if (time.isPresent() && !time.get().equals(record.recordedAt())) {
        findings.add(
            Finding.mismatch(
                FindingCode.CUSTODY_BACKDATED,
                name,
                "was recorded at another time than " + signed.signature() + " was made",
                time.get(),
                record.recordedAt()));
      }
    }
  }
}
