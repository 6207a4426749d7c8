package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several signatures over a seal, written from FORMAT.md 1, 6 and 9 alone. */
class SeveralSealsTest {
  private static final String AT = "2026-05-03T10:00:00Z";
  private static final String SECOND = "META-INF/ASiCManifest002.xml";

  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  private Draft sealedBy(Identity... others) {
    draft.others.addAll(List.of(others));
    return draft;
  }

  @Test
  void twoSignaturesAreTrusted() throws Exception {
    assertThat(Verdicts.of(sealedBy(Identity.issued(Scheme.ED25519)))).containsExactly("TRUSTED");
  }

  @Test
  void fourSignaturesOfOneKeyAndTheEventsAfterThemAreTrusted() throws Exception {
    Identity signer = Verdicts.signer();
    sealedBy(signer, signer, signer);
    draft.later("RECEIVED", AT, signer, signer);
    draft.later("STORED", AT, signer);

    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  @Test
  void eachSignatureOfTheSealIsTrustedOfItsOwn() throws Exception {
    sealedBy(Identity.selfSigned(Scheme.P384));
    byte[] octets = PackageBytes.of(draft);
    draft.others.clear();

    assertThat(Verdicts.of(draft, octets)).first().isEqualTo("INTACT");
    assertThat(Verdicts.of(draft, octets)).element(1).asString().contains("SIGNER_UNTRUSTED");
  }

  @Test
  void theSecondManifestMayUseOtherWhiteSpace() throws Exception {
    sealedBy(Verdicts.signer()).edit(SECOND, text -> text.replace("?>\n", "?>\n\n"));

    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  @Test
  void fiveSignaturesAreTooMany() throws Exception {
    Identity signer = Verdicts.signer();
    isRefused(PackageBytes.entries(sealedBy(signer, signer, signer, signer)), "DOCUMENT_MALFORMED");
  }

  @Test
  void aDeclaredSignatureThatIsNotThereIsMissing() throws Exception {
    List<ZipEntryBytes> entries = PackageBytes.entries(sealedBy(Verdicts.signer()));
    int end = entries.size();

    isRefused(entries.subList(0, end - 2), "ENTRY_MISSING");
    isRefused(entries.subList(0, end - 1), "ENTRY_MISSING");
  }

  @Test
  void theSecondManifestIsOfTheSecondSignature() throws Exception {
    sealedBy(Verdicts.signer());

    draft.edit(SECOND, text -> text.replace("signature002", "signature001"));
    isRefused(PackageBytes.entries(draft), "SEAL_MALFORMED");
  }

  @Test
  void theSecondManifestListsTheSameFilesWithTheSameDigests() throws Exception {
    sealedBy(Verdicts.signer());

    draft.edit(SECOND, text -> text.replaceFirst("<DataObjectReference.*\n", ""));
    isRefused(PackageBytes.entries(draft), "SEAL_COVERAGE");
    draft.edit(SECOND, text -> text.replaceFirst("Value>....", "Value>AAAA"));
    isRefused(PackageBytes.entries(draft), "SEAL_DIGEST_MISMATCH");
  }

  @Test
  void aManifestAndItsSignatureStandTogether() throws Exception {
    var entries = new ArrayList<>(PackageBytes.entries(sealedBy(Verdicts.signer())));
    int end = entries.size();
    Collections.swap(entries, end - 3, end - 2);

    isRefused(entries, "ENTRY_ORDER_WRONG");
  }

  @Test
  void signersStandInTheOrderOfTheSignatures() throws Exception {
    Identity other = Identity.selfSigned(Scheme.P384);
    sealedBy(other);
    String first = draft.identity.digests().get(0);
    String second = other.digests().get(0);
    draft.edit(
        "metadata/package.json",
        text -> text.replace(first, "x").replace(second, first).replace("\"x\"", quoted(second)));

    isRefused(PackageBytes.entries(draft), "SIGNATURE_CERTIFICATE_UNBOUND");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  @Test
  void anEventNamesEverySignatureOfTheSeal() throws Exception {
    sealedBy(Verdicts.signer());
    draft.later("RECEIVED", AT, Verdicts.signer());
    draft.edit(
        "custody/0002.json",
        text -> text.replaceFirst("(Signatures\":\\[\\{[^}]*\\}),[^]]*\\]", "$1]"));

    isRefused(PackageBytes.entries(draft), "CUSTODY_SIGNATURES_CHANGED");
  }

  private void isRefused(List<ZipEntryBytes> entries, String code) throws Exception {
    List<String> told = Verdicts.of(draft, ZipBytes.of(entries));

    assertThat(told).first().isEqualTo("INVALID");
    assertThat(told).anyMatch(finding -> finding.startsWith("ERROR " + code + " "));
  }
}
