package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that were made from FORMAT.md alone are what FORMAT.md says they are. */
class IndependentPackageTest {
  @Test
  void theSmallestPackageIsTrusted() throws Exception {
    assertThat(Verdicts.of(smallest(Verdicts.signer()))).containsExactly("TRUSTED");
  }

  @Test
  void aPackageWithEveryMemberIsTrusted() throws Exception {
    assertThat(Verdicts.of(FullDraft.of(Verdicts.signer())))
        .containsExactly(
            "TRUSTED",
            "WARNING SOURCE_UNREADABLE data/b/locked: was not packed: Permission denied");
  }

  @Test
  void oneFileWithTheMandatoryMembersAloneIsTrusted() throws Exception {
    Draft draft = smallest(Verdicts.signer());
    draft.document.put("items", List.of(Map.of("id", "a")));
    draft.lines.add(Line.file("data/a/b", new byte[0]));

    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  @Test
  void aPackageOfWithheldFilesAloneIsTrusted() throws Exception {
    Draft draft = smallest(Verdicts.signer());
    draft.document.put("items", List.of(Map.of("id", "a")));
    draft.lines.add(Line.withheld("data/a/b", new byte[3]));

    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
    assertThat(Verdicts.report(draft, PackageBytes.of(draft), "2026-06-01T00:00:00Z").findings())
        .extracting(Object::toString)
        .containsExactly(
            "INFO CONTENT_WITHHELD data/a: 1 file, 3 octets: digests and metadata were sealed, the"
                + " content is not in the package");
  }

  @ParameterizedTest
  @EnumSource(value = Scheme.class, mode = EnumSource.Mode.EXCLUDE, names = "RSA_2048")
  void everyKeyIsTrusted(Scheme scheme) throws Exception {
    assertThat(Verdicts.of(smallest(Identity.selfSigned(scheme)))).containsExactly("TRUSTED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Scheme.class,
      names = {"P256", "RSA_PSS", "ED25519"})
  void aSignerUnderAnAuthorityIsTrusted(Scheme scheme) throws Exception {
    assertThat(Verdicts.of(smallest(Identity.issued(scheme)))).containsExactly("TRUSTED");
  }

  @Test
  void aShortRsaKeyIsTrustedWithAWarning() throws Exception {
    List<String> told = Verdicts.of(smallest(Identity.selfSigned(Scheme.RSA_2048)));

    assertThat(told).hasSize(2).first().isEqualTo("TRUSTED");
    assertThat(told.get(1)).startsWith("WARNING SIGNATURE_WEAK ");
  }

  /** Eleven files are no payload. */
  @ParameterizedTest
  @ValueSource(ints = {65_534, 65_535})
  void soManyEntriesAreTrusted(int entries) throws Exception {
    Draft draft = smallest(Verdicts.signer());
    draft.document.put("items", List.of(Map.of("id", "a")));
    for (int file = 11; file < entries; file++) {
      draft.lines.add(Line.file("data/a/" + file, new byte[0]));
    }

    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }

  static Draft smallest(Identity identity) {
    var draft = new Draft(identity);
    draft.event("PACKAGED", "2026-05-02T09:14:07Z");
    return draft;
  }
}
