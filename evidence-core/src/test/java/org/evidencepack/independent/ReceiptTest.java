package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.evidencepack.independent.Draft.members;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.evidencepack.verify.SignedReceipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receipts that were written from FORMAT.md 8.5 alone are what it says they are. */
class ReceiptTest {
  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"P384", "RSA_PSS", "ED25519"})
  void theReceiptOfAPackageThatWasTakenOverIsTrusted(Scheme scheme) throws Exception {
    List<ZipEntryBytes> entries = received();
    ReceiptDraft receipt = ReceiptDraft.of(Identity.issued(scheme), entries, 1);

    assertThat(Verdicts.of(draft, ZipBytes.of(entries), receipt)).containsExactly("TRUSTED");
  }

  @Test
  void aReceiptWithEveryMemberOfATakeOverIsTrusted() throws Exception {
    List<ZipEntryBytes> entries = received();
    ReceiptDraft receipt = ReceiptDraft.of(Verdicts.signer(), entries, 1);
    receipt.with("verdict", "INTACT").with("order", "Order 5/β").with("findings", findings(1_000));
    receipt.with("notChecked", List.of(members("check", "trust", "reason", "no anchor")));
    receipt.with(
        "receiver",
        members("name", "C", "role", "r", "organisation", "o", "country", "ES", "officialId", "1"));
    receipt.with("tool", members("name", "t", "version", "1"));

    assertThat(Verdicts.of(draft, ZipBytes.of(entries), receipt)).containsExactly("TRUSTED");
  }

  @Test
  void receiptsOfTheSameLogAreTrustedTogetherAndAfterFurtherEvents() throws Exception {
    received();
    draft.later("STORED", "2026-05-04T08:00:01Z", Verdicts.signer());
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);

    assertThat(
            Verdicts.of(
                draft,
                ZipBytes.of(entries),
                ReceiptDraft.of(Verdicts.signer(), entries, 1),
                ReceiptDraft.of(Verdicts.signer(), entries, 2)))
        .containsExactly("TRUSTED");
  }

  @Test
  void theReceiptOfARejectedPackageIsTaken() throws Exception {
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    ReceiptDraft receipt = rejected(entries).with("before", ReceiptDraft.head(entries, 1));

    SignedReceipt read = Verdicts.receipt(receipt.octets());

    assertThat(read.receipt().reasons()).contains("not what was ordered");
    assertThat(Verdicts.of(draft, ZipBytes.of(entries), receipt)).containsExactly("TRUSTED");
  }

  @Test
  void theReceiptOfAFileThatCouldNotBeReadIsTaken() throws Exception {
    ReceiptDraft receipt = new ReceiptDraft(Verdicts.signer(), "INVALID");
    receipt.with("fileDigest", Digests.alone(new byte[] {1})).with("reasons", "no package");
    receipt.with("findings", findings(1));

    assertThat(Verdicts.receipt(receipt.octets()).receipt().verdict()).hasToString("INVALID");
  }

  @Test
  void anEmptyLogHasAHeadWithoutADigestAndItsReceiptBelongsToNoPackage() throws Exception {
    ReceiptDraft receipt = new ReceiptDraft(Verdicts.signer(), "INVALID");
    receipt.with("fileDigest", Digests.alone(new byte[] {1}));

    List<String> told = Verdicts.of(draft, PackageBytes.of(draft), receipt);

    assertThat(told).hasSize(2).first().isEqualTo("INVALID");
    assertThat(told.get(1)).startsWith("ERROR RECEIPT_OTHER_PACKAGE ");
  }

  private static ReceiptDraft rejected(List<ZipEntryBytes> entries) {
    return new ReceiptDraft(Verdicts.signer(), "TRUSTED")
        .with("package", Draft.ID)
        .with("sealDigest", ReceiptDraft.digest(entries, "META-INF/ASiCManifest001.xml"))
        .with("fileDigest", Digests.alone(ZipBytes.of(entries)))
        .with("reasons", "not what was ordered");
  }

  static List<Map<String, Object>> findings(int count) {
    Map<String, Object> finding = members("code", "CUSTODY_TIME_ORDER", "severity", "WARNING");
    finding.putAll(members("subject", "custody/0001.json", "message", "m"));
    return Collections.nCopies(count, finding);
  }

  /** One event before the seal, one after it. */
  private List<ZipEntryBytes> received() throws Exception {
    draft.later("RECEIVED", ReceiptDraft.RECEIVED, Verdicts.signer());
    return PackageBytes.entries(draft);
  }
}
