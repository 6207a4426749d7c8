package org.evidencepack.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.evidencepack.model.CustodyHead;
import org.evidencepack.model.Digest;
import org.evidencepack.model.Finding;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.PackageInfo;
import org.evidencepack.model.Receipt;

/** FORMAT.md sections 8.4 and 8.5: a custody log reaches the heads that receipts tell. */
final class ReceiptChecks {
  private final List<SignedReceipt> receipts;
  private boolean compared;
  private boolean untrusted;

  ReceiptChecks(List<SignedReceipt> receipts) {
    this.receipts = receipts;
  }

  /**
   * Whether receipts told of an event, and none is by somebody whom the anchors do not vouch for.
   * With no anchors, who gives a receipt vouches for it.
   */
  boolean shown() {
    return compared && !untrusted;
  }

  /**
   * Compares all receipts with the package.
   *
   * @param log digests of the custody events, in order
   */
  void run(PackageInfo info, Digest seal, List<Digest> log, Findings findings) {
    Map<Long, Digest> told = new HashMap<>();
    for (SignedReceipt signed : receipts) {
      Receipt receipt = signed.receipt();
      if (receipt.packageId().filter(id -> !id.equals(info.packageId())).isPresent()
          || receipt.packageId().isEmpty()
          || receipt.sealDigest().filter(digest -> !digest.equals(seal)).isPresent()) {
        findings.add(
            Finding.mismatch(
                FindingCode.RECEIPT_OTHER_PACKAGE,
                signed.name(),
                "is the receipt of another package",
                info.packageId() + " " + seal,
                receipt.packageId().orElse("unknown")
                    + receipt.sealDigest().map(d -> " " + d).orElse("")));
        continue;
      }
      head(signed, receipt.before(), log, told, findings);
      compared |= receipt.before().digest().isPresent();
      receipt.after().ifPresent(head -> head(signed, head, log, told, findings));
    }
  }

  private static void head(
      SignedReceipt signed,
      CustodyHead head,
      List<Digest> log,
      Map<Long, Digest> told,
      Findings findings) {
    if (head.digest().isEmpty()) {
      return;
    }
    Digest expected = head.digest().get();
    Digest other = told.putIfAbsent(head.events(), expected);
    if (other != null && !other.equals(expected)) {
      findings.add(forked(signed, "contradicts another receipt", head, other));
    }
    if (head.events() > log.size()) {
      findings.add(
          Finding.mismatch(
              FindingCode.CUSTODY_TAIL_CUT,
              signed.name(),
              "tells of custody events that the package does not have: its log was cut off, or is"
                  + " an older copy",
              head.events() + " events",
              log.size() + " events"));
    } else if (!log.get((int) head.events() - 1).equals(expected)) {
      Digest actual = log.get((int) head.events() - 1);
      findings.add(forked(signed, "tells of another event than the package has", head, actual));
    }
  }

  private static Finding forked(
      SignedReceipt signed, String problem, CustodyHead head, Digest actual) {
    return Finding.mismatch(
        FindingCode.CUSTODY_FORKED,
        signed.name(),
        problem + " as number " + head.events(),
        head.digest().orElseThrow(),
        actual);
  }

  /** A receipt that anybody may have written shows nothing. */
  void trust(TrustSettings settings, Findings findings) {
    for (SignedReceipt signed : receipts) {
      SignatureTrust judged = signed.judge(settings, findings);
      untrusted |= !judged.trusted();
      judged.finding(signed.name(), signed.signerName()).ifPresent(findings::add);
    }
  }
}
