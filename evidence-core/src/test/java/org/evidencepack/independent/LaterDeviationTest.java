package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.evidencepack.model.InvalidPackageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What FORMAT.md 8.2 to 8.5 forbid a writer of later events and receipts, under its code. */
class LaterDeviationTest {
  private static final String AT = "2026-05-03T10:00:00Z";

  private static final String A_DIGEST =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final Draft draft = FullDraft.of(Verdicts.signer());

  @ParameterizedTest
  @CsvSource({
    "'\"sequence\":4', '\"sequence\":5', CUSTODY_SEQUENCE",
    "0b7e0a4c, 1b7e0a4c, CUSTODY_OTHER_PACKAGE",
    "'\"previous\":\"[^\"]*\",', '', CUSTODY_CHAIN_BROKEN",
    "'\"previous\":\"sha256:....', '\"previous\":\"sha256:0123', CUSTODY_CHAIN_BROKEN",
    "'\"items\":\\[\"b\"\\]', '\"items\":[\"c\"]', CUSTODY_ITEM_UNKNOWN",
    "'\"occurredAt\":\"2026-05-03T10:00:00Z', '\"occurredAt\":\"2026-05-03T10:00:01Z',"
        + " CUSTODY_BACKDATED",
    "'\"recordedAt\":\"2026-05-03T10:00:00Z', '\"recordedAt\":\"2026-05-03T10:00:00.5Z',"
        + " CUSTODY_MALFORMED",
    "'\"signers\":.*\\]\\],', '', CUSTODY_MALFORMED",
    "'\"previousSignatures\":[^]]*\\],', '', CUSTODY_MALFORMED",
    "'\"previousSignatures\":\\[', '\"previousSignatures\":[{},', CUSTODY_MALFORMED",
    "'\"signature\":\"sha256:....', '\"signature\":\"sha256:0123', CUSTODY_SIGNATURES_CHANGED",
    "'\"manifest\":\"sha256:....', '\"manifest\":\"sha256:0123', CUSTODY_SIGNATURES_CHANGED",
    "'\"signers\":\\[\\[\"sha256:....', '\"signers\":[[\"sha256:0123',"
        + " SIGNATURE_CERTIFICATE_UNBOUND"
  })
  void theDocumentOfTheEventIsRefused(String from, String to, String code) throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer()).with("items", List.of("b"));
    draft.edit(
        "custody/0004.json", text -> FreedomTest.changed(text, all -> all.replaceFirst(from, to)));

    isRefused(code);
  }

  @Test
  void anEventThatLinksFartherBackIsAFork() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    String second = ReceiptDraft.digest(PackageBytes.entries(draft), "custody/0002.json");
    draft.later.get(0).with("previous", second);

    isRefused("CUSTODY_FORKED");
  }

  @Test
  void anEventBeforeTheSealHasNeitherSignersNorPreviousSignatures() throws Exception {
    draft.events.get(2).put("signers", List.of(draft.identity.digests()));

    isRefused("CUSTODY_MALFORMED");
  }

  @Test
  void theSigningTimeIsTheEvents() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer()).signedAt = "2026-05-03T10:00:01Z";

    isRefused("CUSTODY_BACKDATED");
  }

  @Test
  void fiveSignaturesAreTooMany() throws Exception {
    Identity signer = Verdicts.signer();
    draft.later("RECEIVED", AT, signer, signer, signer, signer, signer);

    isRefused("CUSTODY_MALFORMED");
  }

  @Test
  void theElementsForTheSignaturesBeforeAreAsManyAsThese() throws Exception {
    draft.later("RELEASED", AT, Verdicts.signer(), Verdicts.signer());
    draft.later("STORED", AT, Verdicts.signer());
    draft.edit(
        "custody/0005.json",
        text ->
            FreedomTest.changed(
                text, all -> all.replaceFirst("(Signatures\":\\[\\{[^}]*\\}),[^]]*\\]", "$1]")));

    isRefused("CUSTODY_SIGNATURES_CHANGED");
  }

  @Test
  void theManifestListsThePayloadOfUpToThousandFilesAndNoneBeyond() throws Exception {
    Later later = draft.later("RECEIVED", AT, Verdicts.signer());
    later.listed = 0;
    isRefused("SEAL_COVERAGE");

    for (int file = 0; file < 1_000; file++) {
      draft.lines.add(Line.file("data/b/more/" + file, new byte[0]));
    }
    later.listed = Integer.MAX_VALUE;
    isRefused("SEAL_COVERAGE");
  }

  @Test
  void theManifestListsMimetypeNot() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    String name = "META-INF/ASiCManifest002.xml";
    draft.edit(
        name,
        text ->
            FreedomTest.changed(
                text, all -> all.replaceFirst("URI=\"data/[^\"]*", "URI=\"mimetype")));

    isRefused("SEAL_COVERAGE");
  }

  @Test
  void theTimesOfLaterFilesAreTheEvents() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    int last = entries.size() - 1;
    ZipEntryBytes signature = entries.get(last);
    entries.set(
        last,
        new ZipEntryBytes(
            signature.name(), signature.content(), null, signature.time() + 60, false));

    isRefused(entries, "ENTRY_TIME_MISMATCH");
  }

  @Test
  void aLogThatWasCutOffOrWentAnotherWayContradictsItsReceipt() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    ReceiptDraft receipt = ReceiptDraft.of(Verdicts.signer(), entries, 3);

    isRefused(entries.subList(0, entries.size() - 3), "CUSTODY_TAIL_CUT", receipt);

    draft.later.get(0).with("reason", "another");
    isRefused(PackageBytes.entries(draft), "CUSTODY_FORKED", receipt);
  }

  @Test
  void receiptsOfDifferentEventsAtOnePlaceAreAFork() throws Exception {
    List<ZipEntryBytes> sealed = PackageBytes.entries(draft);
    draft.later("RECEIVED", AT, Verdicts.signer());
    ReceiptDraft one = ReceiptDraft.of(Verdicts.signer(), PackageBytes.entries(draft), 3);
    draft.later.get(0).with("reason", "another");
    ReceiptDraft other = ReceiptDraft.of(Verdicts.signer(), PackageBytes.entries(draft), 3);
    draft.later.clear();

    isRefused(sealed, "CUSTODY_FORKED", one, other);
  }

  @Test
  void theReceiptOfAnotherPackageOrSealIsNotOfThisOne() throws Exception {
    draft.later("RECEIVED", AT, Verdicts.signer());
    List<ZipEntryBytes> entries = PackageBytes.entries(draft);
    ReceiptDraft receipt = ReceiptDraft.of(Verdicts.signer(), entries, 3);

    receipt.with("sealDigest", Digests.alone(new byte[0]));
    isRefused(entries, "RECEIPT_OTHER_PACKAGE", receipt);
    receipt.with("package", Draft.ID.replace('0', '1'));
    isRefused(entries, "RECEIPT_OTHER_PACKAGE", receipt);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"receiptVersion\":\"1.0\" -> \"receiptVersion\":\"1.1\"",
        "\"package\":\"[^\"]*\", -> ",
        "\"sealDigest\":\"[^\"]*\", -> ",
        "\"digest\":\"[^\"]*\" -> \"digest\":\"sha1:00\"",
        "\"before\":\\{\"events\":3,\"digest\":\"[^\"]*\"\\} -> \"before\":{\"events\":3}",
        "\"after\":\\{\"events\":4,\"digest\":\"[^\"]*\"\\} -> \"after\":{\"events\":4}",
        "\"events\":3 -> \"events\":0",
        "\"events\":3 -> \"events\":4",
        "\"events\":3 -> \"events\":2",
        "\"receiver\": -> \"fileDigest\":\"sha256:" + A_DIGEST + "\",\"receiver\":",
        "\"receiver\": -> \"findings\":[{\"code\":\"ODD\",\"severity\":\"ERROR\",\"subject\":\"s\","
            + "\"message\":\"m\"}],\"receiver\":",
        "TRUSTED -> FINE",
        "08:00:01Z -> 08:00:01.5Z",
        "08:00:01Z -> 08:00:01+00:00",
        "08:00:01Z -> 08:00:02Z",
        "\"signers\":\\[ -> \"signers\":[[],",
        "\"tool\": -> \"tools\":",
        "\"receiver\": -> \"findings\":[],\"receiver\":",
        "\"receiver\": -> \"order\":null,\"receiver\":"
      })
  void aReceiptThatSaysItOtherwiseIsInvalid(String change) throws Exception {
    String[] parts = change.split(" -> ", 2);
    isInvalid(
        receipt()
            .edit(text -> FreedomTest.changed(text, all -> all.replaceFirst(parts[0], parts[1])))
            .entries());
  }

  @Test
  void aReceiptInAnotherContainerIsInvalid() throws Exception {
    ReceiptDraft receipt = receipt();
    receipt.mimetype = "application/vnd.etsi.asic-e+zip";
    isInvalid(receipt.entries());

    var more = new ArrayList<ZipEntryBytes>(receipt().entries());
    more.add(ReceiptDraft.file("note.txt", new byte[0]));
    isInvalid(more);

    var swapped = new ArrayList<ZipEntryBytes>(receipt().entries());
    Collections.swap(swapped, 1, 2);
    isInvalid(swapped);

    receipt = receipt();
    receipt.signedAt = "2026-05-04T08:00:02Z";
    isInvalid(receipt.entries());
  }

  @Test
  void moreThanThousandFindingsAreTooMany() throws Exception {
    isInvalid(receipt().with("findings", ReceiptTest.findings(1_001)).entries());
  }

  @Test
  void aReceiptWithAWrongTimeOrSignatureIsRefused() throws Exception {
    List<ZipEntryBytes> late = receipt().entries();
    ZipEntryBytes text = late.get(1);
    late.set(1, new ZipEntryBytes(text.name(), text.content(), null, text.time() + 60, false));
    isInvalid(late);

    List<ZipEntryBytes> changed = receipt().entries();
    changed.set(1, receipt().with("order", "another").entries().get(1));
    isInvalid(changed);

    Identity other = Identity.selfSigned(Scheme.P256);
    ReceiptDraft unbound = receipt().with("signers", List.of(other.digests()));
    isInvalid(unbound.entries());

    List<ZipEntryBytes> cut = receipt().entries();
    byte[] whole = cut.get(2).content();
    cut.set(2, ReceiptDraft.file("META-INF/signature.p7s", Der.joined(whole, new byte[1])));
    isRefusedReceipt(cut, "SIGNATURE_MALFORMED");
  }

  private ReceiptDraft receipt() throws Exception {
    draft.later.clear();
    draft.later("RECEIVED", AT, Verdicts.signer());
    return ReceiptDraft.of(Verdicts.signer(), PackageBytes.entries(draft), 3);
  }

  private static void isInvalid(List<ZipEntryBytes> receipt) {
    isRefusedReceipt(receipt, "RECEIPT_INVALID");
  }

  private static void isRefusedReceipt(List<ZipEntryBytes> receipt, String code) {
    assertThatThrownBy(() -> Verdicts.receipt(ZipBytes.of(receipt)))
        .isInstanceOf(InvalidPackageException.class)
        .hasMessageStartingWith(code + " ");
  }

  private void isRefused(String code) throws Exception {
    isRefused(PackageBytes.entries(draft), code);
  }

  private void isRefused(List<ZipEntryBytes> entries, String code, ReceiptDraft... receipts)
      throws Exception {
    List<String> told = Verdicts.of(draft, ZipBytes.of(entries), receipts);

    assertThat(told).first().isEqualTo("INVALID");
    assertThat(told).anyMatch(finding -> finding.startsWith("ERROR " + code + " "));
  }
}
