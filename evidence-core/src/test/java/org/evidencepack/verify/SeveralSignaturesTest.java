package org.evidencepack.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.evidencepack.verify.ReportAssert.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.evidencepack.CustodyAppender;
import org.evidencepack.EvidencePackage;
import org.evidencepack.EvidenceWriter;
import org.evidencepack.internal.cms.Pki;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.model.CustodyEvent;
import org.evidencepack.model.EventType;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.model.Party;
import org.evidencepack.sign.KeyAlgorithm;
import org.evidencepack.sign.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal with a classical and a post-quantum signature side by side (FORMAT.md sections 6, 9). */
class SeveralSignaturesTest {
  private static final String MANIFEST = FileNames.asicManifest(2);
  private static final String SIGNATURE = FileNames.signature(2);

  @TempDir static Path shared;
  @TempDir Path folder;
  private static Path sealed;
  private static List<String> remarks;

  @BeforeAll
  static void seal() throws Exception {
    sealed = shared.resolve("dual.asice");
    SigningKey quantum = Sample.AUTHORITY.signer("Examiner", KeyAlgorithm.ML_DSA_65);
    try (var writer = EvidenceWriter.create(sealed, Sample.caseInfo(), Sample.options())) {
      writer.add("a.txt", Sample.text("evidence\n"));
      remarks = writer.seal(Sample.KEY, quantum).remarks();
    }
  }

  private static Forge forge() throws Exception {
    return Forge.of(Files.readAllBytes(sealed), Sample.KEY);
  }

  private Path withEvent() throws Exception {
    Path file = Files.copy(sealed, folder.resolve("later.asice"));
    CustodyAppender.to(file)
        .withClock(Sample.CLOCK)
        .append(
            CustodyEvent.of(
                EventType.RELEASED,
                Party.named("Insp. Ruiz"),
                OffsetDateTime.ofInstant(Pki.NOW, ZoneOffset.UTC)),
            Sample.KEY);
    return file;
  }

  @Test
  void bothAreCheckedAndTold() throws Exception {
    VerificationReport report = Sample.verifier().verify(sealed);

    assertThat(report).isTrustedWithoutFindings();
    assertThat(report.signatures())
        .extracting(SignatureReport::manifest, SignatureReport::algorithm)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FileNames.SEAL, "SHA256WITHECDSA"),
            org.assertj.core.groups.Tuple.tuple(MANIFEST, "ML-DSA-65"));
    try (EvidencePackage evidence = EvidencePackage.open(sealed)) {
      assertThat(evidence.signatures()).hasSize(2);
    }
  }

  @Test
  void twoClassicalOnesAreWholeForOtherValidators() throws Exception {
    Path file = folder.resolve("two.asice");
    SigningKey second = Sample.AUTHORITY.signer("Prosecutor", KeyAlgorithm.EC_P384);
    try (var writer = EvidenceWriter.create(file, Sample.caseInfo(), Sample.options())) {
      writer.add("a.txt", Sample.text("evidence\n"));
      writer.seal(Sample.KEY, second);
    }

    assertThat(DssJudge.indications(file, List.of(Sample.KEY.certificate(), second.certificate())))
        .containsExactly(Indication.TOTAL_PASSED, Indication.TOTAL_PASSED);
  }

  /** A limit of DSS 6.4, which packing tells; when it is gone, so should the remark be. */
  @Test
  void dssReadsNoContainerWithAPostQuantumCertificate() {
    assertThatThrownBy(() -> DssJudge.indications(sealed, List.of(Sample.KEY.certificate())))
        .hasMessageContaining("ML-DSA-65");
    assertThat(remarks).anyMatch(remark -> remark.startsWith("EU DSS 6.4 fails on"));
  }

  @Test
  void oneTakenAwayIsMissed() throws Exception {
    Path stripped = forge().remove(SIGNATURE).remove(MANIFEST).write(folder);

    assertThat(Sample.verifier().verify(stripped)).findsOnly(FindingCode.ENTRY_MISSING);
  }

  @Test
  void theSecondManifestListsWhatTheSealLists() throws Exception {
    Path other =
        forge()
            .edit(MANIFEST, "</asic:ASiCManifest>", "<!-- --></asic:ASiCManifest>")
            .write(folder);

    assertThat(Sample.verifier().verify(other))
        .findsOnly(FindingCode.SEAL_MALFORMED, FindingCode.SIGNATURE_INVALID);
  }

  @Test
  void theNextEventHoldsOnToBoth() throws Exception {
    Path carried = withEvent();
    assertThat(Sample.verifier().verify(carried)).isTrustedWithoutFindings();
    try (EvidencePackage evidence = EvidencePackage.open(carried)) {
      var records = evidence.custody();
      assertThat(records.get(records.size() - 1).previousSignatures()).hasSize(2);
    }

    Forge forge = Forge.of(Files.readAllBytes(carried), Sample.KEY);
    byte[] again = forge().sign().member(FileNames.SIGNATURE).content();
    Path changed = forge.change(FileNames.SIGNATURE, member -> member.with(again)).write(folder);

    assertThat(Sample.verifier().verify(changed)).findsOnly(FindingCode.CUSTODY_SIGNATURES_CHANGED);
  }

  @Test
  void oneKeyDoesNotSignTwice() throws Exception {
    try (var writer =
        EvidenceWriter.create(folder.resolve("x.asice"), Sample.caseInfo(), Sample.options())) {
      assertThatThrownBy(() -> writer.seal(Sample.KEY, Sample.KEY))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("given twice");
    }
  }
}
