package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.evidencepack.verify.SignatureReport;
import org.evidencepack.verify.VerificationReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence records that were written from FORMAT.md 10.4 and RFC 4998 alone. */
class RecordTest {
  private static final String FIRST = "2026-05-02T10:00:00Z";
  private static final String EVENT = "2026-05-03T10:00:00Z";
  private static final String SECOND = "2026-05-04T10:00:00Z";
  private static final String THIRD = "2026-05-05T10:00:00Z";

  private final Identity tsa = Verdicts.timestamper();
  private final Draft draft = IndependentPackageTest.smallest(Verdicts.signer());

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "SHA-384", "SHA-512"})
  void oneRecordIsTrustedAndProvesTheTime(String algorithm) throws Exception {
    draft.record(algorithm, tsa, FIRST);

    isTrusted();
    assertThat(provenTimes()).containsExactly(FIRST);
  }

  @Test
  void renewalsAreTrusted() throws Exception {
    draft
        .record("SHA-256", tsa, FIRST)
        .renewed(Verdicts.otherTimestamper(), SECOND)
        .chain("SHA-512", tsa, THIRD)
        .renewed(tsa, THIRD)
        .chain("SHA-384", Verdicts.otherTimestamper(), THIRD);

    isTrusted();
    assertThat(provenTimes()).containsExactly(FIRST);
  }

  @Test
  void recordsBeforeAndAfterAnEventAreTrusted() throws Exception {
    draft.record("SHA-256", tsa, FIRST).renewed(tsa, FIRST).chain("SHA-512", tsa, FIRST);
    draft.later("RECEIVED", EVENT, Verdicts.signer());
    draft.record("SHA-512", tsa, SECOND).renewed(tsa, THIRD);
    draft.record("SHA-384", tsa, THIRD);

    isTrusted();
    assertThat(provenTimes()).containsExactly(FIRST, SECOND);
  }

  @Test
  void everyMemberAndSeveralSealsAreTrusted() throws Exception {
    Draft full = FullDraft.of(Verdicts.signer());
    full.others.add(Identity.issued(Scheme.RSA_PSS));
    FullLater.append(full, Verdicts.signer(), Identity.selfSigned(Scheme.P521));
    full.record("SHA-256", tsa, SECOND).chain("SHA-512", tsa, THIRD);

    assertThat(Verdicts.of(full)).hasSize(2).first().isEqualTo("TRUSTED");
  }

  @Test
  void aFractionOfASecondIsRoundedDownForTheHeader() throws Exception {
    draft.records.add(
        new RecordDraft(0)
            .step(true, "SHA-256", tsa, FIRST, token -> token.time = "20260502100000.999Z"));

    isTrusted();
  }

  /** The smallest package has 11 files, a record two. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_001})
  void soManyFilesAreTrusted(int files) throws Exception {
    draft.document.put("items", List.of(Draft.members("id", "a")));
    for (int file = 0; file < files - 13; file++) {
      draft.lines.add(Line.file("data/a/" + file, Octets.utf8("" + file)));
    }
    draft.record("SHA-256", tsa, FIRST);

    assertThat(PackageBytes.entries(draft)).hasSize(files);
    isTrusted();
  }

  @Test
  void filesThatAreAlikeAreTrusted() throws Exception {
    draft.document.put("items", List.of(Draft.members("id", "a")));
    draft.lines.add(Line.file("data/a/1", new byte[0]));
    draft.lines.add(Line.file("data/a/2", new byte[0]));
    draft.record("SHA-256", tsa, FIRST);

    isTrusted();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anUnpackedFolderIsTrusted(boolean renewed, @TempDir Path folder) throws Exception {
    RecordDraft first = draft.record("SHA-256", tsa, FIRST);
    draft.later("RECEIVED", EVENT, Verdicts.signer());
    draft.record("SHA-256", tsa, SECOND);
    draft.later("STORED", SECOND, Verdicts.signer(), Verdicts.signer());
    draft.record("SHA-512", tsa, THIRD);
    if (renewed) {
      first.renewed(tsa, FIRST);
    }
    for (ZipEntryBytes entry : PackageBytes.entries(draft)) {
      Path file = folder.resolve(Octets.text(entry.name()));
      Files.createDirectories(file.getParent());
      Files.write(file, entry.content());
    }

    assertThat(Verdicts.of(draft, folder)).containsExactly("TRUSTED");
  }

  private void isTrusted() throws Exception {
    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  private List<String> provenTimes() throws Exception {
    VerificationReport report =
        Verdicts.report(draft, PackageBytes.of(draft), "2026-06-01T00:00:00Z");
    return report.signatures().stream()
        .map(SignatureReport::provenTime)
        .map(Optional::orElseThrow)
        .map(Instant::toString)
        .toList();
  }
}
