package org.evidencepack.independent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events after the seal that were written from FORMAT.md 8.3 alone are what it says they are. */
class LaterEventTest {
  private static final String AT = "2026-05-03T10:00:00Z";

  @Test
  void oneEventIsTrusted() throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.later("RECEIVED", AT, Identity.selfSigned(Scheme.P384));

    isTrusted(draft);
  }

  @Test
  void aHandOverWithTwoSignaturesIsTrustedAndSoIsWhatFollows() throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.later("TRANSMITTED", AT, Verdicts.signer(), Identity.issued(Scheme.ED25519));
    draft.later("STORED", AT, Verdicts.signer());

    isTrusted(draft);
  }

  @Test
  void fourSignaturesAreTrustedThoughAllAreOfOneKey() throws Exception {
    Identity signer = Verdicts.signer();
    Draft draft = IndependentPackageTest.smallest(signer);
    draft.later("RECEIVED", AT, signer, signer, signer, signer);

    isTrusted(draft);
  }

  @Test
  void fiveEventsByDifferentKeysAreTrusted() throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.later("RECEIVED", "2026-05-03T10:00:00Z", Identity.selfSigned(Scheme.P521));
    draft.later("VERIFIED", "2026-05-03T10:00:01Z", Identity.issued(Scheme.RSA_PSS));
    draft.later("STORED", "2026-05-03T10:00:01Z", Identity.selfSigned(Scheme.ED25519));
    draft.later("ACCESSED", "2026-05-04T10:00:00Z", Identity.issued(Scheme.P256));
    draft.later("RETURNED", "2026-05-05T10:00:00Z", Verdicts.signer());

    isTrusted(draft);
  }

  @Test
  void everyMemberIsTrusted() throws Exception {
    Draft draft = FullDraft.of(Verdicts.signer());
    FullLater.append(draft, Verdicts.signer());

    assertThat(Verdicts.of(draft)).hasSize(2).first().isEqualTo("TRUSTED");
    assertThat(Verdicts.of(draft).get(1)).startsWith("WARNING SOURCE_UNREADABLE ");
  }

  /** The smallest package has 11 files, an event with its signature three. */
  @ParameterizedTest
  @ValueSource(ints = {997, 998, 1_000, 1_001, 1_200})
  void soManyFilesAfterTheFirstEventAreTrusted(int files) throws Exception {
    Draft draft = of(files - 14);
    draft.later("RECEIVED", AT, Verdicts.signer());
    draft.later("STORED", AT, Verdicts.signer());

    assertThat(PackageBytes.entries(draft)).hasSize(files + 3);
    isTrusted(draft);
  }

  /** All four files of both signatures count, for the manifest of either. */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 1_001})
  void soManyFilesAfterTwoSignaturesAreTrusted(int files) throws Exception {
    Draft draft = of(files - 16);
    draft.later("RELEASED", AT, Verdicts.signer(), Verdicts.signer());

    isTrusted(draft);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"@context\":{}}", "", "no JSON at all"})
  void aGraphIsTrustedWhateverItHolds(String graph) throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.graph = graph;
    isTrusted(draft);
    draft.later("RECEIVED", AT, Verdicts.signer());
    isTrusted(draft);
  }

  @Test
  void aLaterTimeBeforeTheOneBeforeIsTrustedWithAWarning() throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.later("RECEIVED", "2026-05-02T09:14:06Z", Verdicts.signer());

    List<String> told = Verdicts.of(draft);

    assertThat(told).first().isEqualTo("TRUSTED");
    assertThat(told.subList(1, told.size()))
        .isNotEmpty()
        .allMatch(finding -> finding.startsWith("WARNING CUSTODY_TIME_ORDER "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9007199254740991", "-3", "-9007199254740991"})
  void theErrorOfAClockIsTrusted(String seconds) throws Exception {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    Map<String, Object> clock = Draft.members("source", "GPS", "errorSeconds", 12345);
    draft.later("RECEIVED", AT, Verdicts.signer()).with("clock", clock);
    draft.edit("custody/0002.json", text -> text.replace("12345", seconds));

    isTrusted(draft);
  }

  private static Draft of(int payload) {
    Draft draft = IndependentPackageTest.smallest(Verdicts.signer());
    draft.document.put("items", List.of(Map.of("id", "a")));
    for (int file = 0; file < payload; file++) {
      draft.lines.add(Line.file("data/a/" + file, new byte[0]));
    }
    return draft;
  }

  private static void isTrusted(Draft draft) throws Exception {
    assertThat(Verdicts.of(draft)).containsExactly("TRUSTED");
  }
}
