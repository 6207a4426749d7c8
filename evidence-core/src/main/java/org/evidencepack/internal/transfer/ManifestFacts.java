package org.evidencepack.internal.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencepack.internal.format.JsonMembers;
import org.evidencepack.model.CaseInfo;
import org.evidencepack.model.Condition;
import org.evidencepack.model.Details;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceItem;
import org.evidencepack.model.PackageInfo;

/**
 * Everything that a manifest says but the files: the members of its JSON, from which the page is
 * made as well, so that the two say the same.
 */
public final class ManifestFacts {
  /** What the manifest is of, as its texts call it. */
  static final String BASIS =
      "Commission Implementing Regulation (EU) 2025/1550, Annex, point 3.3.3";

  static final String STATEMENT =
      "This is what the package says of itself. Nothing of it was verified: verify the package"
          + " before you rely on it.";

  private ManifestFacts() {}

  /** The members in their order. */
  public static Details of(TransferAccount account) {
    PackageInfo info = account.info();
    CaseInfo about = info.caseInfo();
    LaterTransfer later = LaterTransfer.of(account.events(), info.custodyEvents());
    SealedRecord all = SealedRecord.of(about.exchange());
    SealedRecord sealed = later.onward() ? all.withoutTransfer() : all;
    Sides sides = Sides.of(about, sealed, later);
    Orders orders = Orders.of(sealed);
    Sending sending = Sending.of(sealed, later);
    Gaps gaps = Gaps.of(info, sealed, later, sides, sending, orders);
    return Details.of(
        new JsonMembers()
            .with("manifestVersion", "1.0")
            .with("basis", BASIS)
            .mandatory("verified", false)
            .with("statement", STATEMENT)
            .with("missing", gaps.missing())
            .with("notes", gaps.notes())
            .with("sender", sides.sender().map(Told::members))
            .with("recipient", sides.recipient().map(Told::members))
            .with("orders", orders.orders())
            .with("relatedOrders", orders.related())
            .with("transmission", sending.members())
            .with("encryption", sealed.object("transfer.encryption").map(Told::members))
            .with("remarks", sealed.wording("transfer.remarks").map(Told::members))
            .with("conditions", Condition.of(about).stream().map(ManifestFacts::condition).toList())
            .with("handling", handling(about.items()))
            .with("package", evidence(account))
            .with("signers", account.signers().stream().map(Sealer::members).toList())
            .with("size", size(info))
            .with("digestAlgorithms", algorithms(info.digestAlgorithms()))
            .map());
  }

  private static Map<String, Object> condition(Condition condition) {
    return new JsonMembers()
        .with("id", condition.id())
        .with("kind", condition.kind())
        .with("text", wording(condition.text()))
        .with("imposedBy", condition.imposedBy())
        .with("legalBasis", wording(condition.legalBasis()))
        .with("acceptedBy", condition.acceptedBy())
        .with("acceptedAt", condition.acceptedAt())
        .with("expires", condition.expires())
        .with("items", condition.items())
        .map();
  }

  private static Object wording(Map<String, String> wording) {
    return wording.containsKey("") ? wording.get("") : wording;
  }

  private static List<Map<String, Object>> handling(List<EvidenceItem> items) {
    return items.stream()
        .flatMap(item -> item.details().flatMap(details -> handling(item, details)).stream())
        .toList();
  }

  private static Optional<Map<String, Object>> handling(EvidenceItem item, Details details) {
    return details
        .at("handling")
        .map(marks -> new JsonMembers().with("item", item.id()).withAll(marks.members()).map());
  }

  private static Map<String, Object> evidence(TransferAccount account) {
    PackageInfo info = account.info();
    return new JsonMembers()
        .with("id", info.packageId())
        .with("sealDigest", account.seal().toString())
        .with("formatVersion", info.formatVersion())
        .with("created", info.created().toString())
        .with("reference", info.caseInfo().reference())
        .with("title", info.caseInfo().title())
        .with("custodyEvents", (long) account.events().size())
        .with("file", account.file().map(PackageFile::members))
        .map();
  }

  private static Map<String, Object> size(PackageInfo info) {
    return new JsonMembers().with("files", info.files()).with("bytes", info.bytes()).map();
  }

  private static List<Map<String, Object>> algorithms(List<DigestAlgorithm> algorithms) {
    return algorithms.stream().map(ManifestFacts::algorithm).toList();
  }

  private static Map<String, Object> algorithm(DigestAlgorithm algorithm) {
    var members = new JsonMembers().with("algorithm", algorithm.jcaName());
    return (algorithm.legacy() ? members.with("legacy", true) : members).map();
  }
}
