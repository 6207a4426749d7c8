package org.evidencepack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A value")
class ValuesTest {
  @Nested
  class OfAText {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void isNotBlankWhereItNamesSomething(String blank) {
      assertThatIllegalArgumentException().isThrownBy(() -> Party.named(blank));
      assertThatIllegalArgumentException().isThrownBy(() -> Place.named(blank));
      assertThatIllegalArgumentException().isThrownBy(() -> new CaseInfo(blank, "t"));
      assertThatIllegalArgumentException().isThrownBy(() -> new CaseInfo("1", blank));
      assertThatIllegalArgumentException().isThrownBy(() -> new ToolInfo(blank, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "E", "es", "Es", "ESP", "E1", "ÉS", "ES ", "ES\n", "724"})
    void isACountryCodeOfTwoCapitalLetters(String code) {
      Party party = Party.named("x");

      assertThatIllegalArgumentException().isThrownBy(() -> party.withCountry(code));
      assertThatIllegalArgumentException().isThrownBy(() -> new Place("x", Optional.of(code)));
      assertThat(party.withCountry("ES").country()).hasValue("ES");
    }
  }

  @Nested
  class OfAnItem {
    @ParameterizedTest
    @ValueSource(strings = {"E001", "a", "0", "A_b-C", "console", "com10"})
    void hasAnIdOfLettersDigitsUnderscoresAndHyphens(String id) {
      assertThat(EvidenceItem.isId(id)).isTrue();
      assertThat(EvidenceItem.of(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
        strings = {
          "", " ", "con", "LPT1", "_a", "-a", "a.b", ".", "..", "a/b", "a\\b", "a b", "é", "a\n",
          "a\u0000", "~"
        })
    void hasNoOtherId(String id) {
      assertThat(EvidenceItem.isId(id)).isFalse();
      assertThatIllegalArgumentException().isThrownBy(() -> EvidenceItem.of(id));
    }

    @Test
    void hasAnIdOfAtMost64Characters() {
      assertThat(EvidenceItem.isId("x".repeat(64))).isTrue();
      assertThat(EvidenceItem.isId("x".repeat(65))).isFalse();
    }

    @Test
    void isOneOfItsIdInACase() {
      CaseInfo info = new CaseInfo("1", "t");
      var twice = List.of(EvidenceItem.of("E1"), EvidenceItem.of("E1").withSource("s"));

      var twins = List.of(EvidenceItem.of("E1"), EvidenceItem.of("e1"));

      assertThatIllegalArgumentException().isThrownBy(() -> info.withItems(twice));
      assertThatIllegalArgumentException().isThrownBy(() -> info.withItems(twins));
    }
  }

  @Nested
  class OfATime {
    private static final LocalDateTime NOON = LocalDateTime.of(1890, 1, 1, 12, 0);

    private static void refused(OffsetDateTime time) {
      EvidenceItem item = EvidenceItem.of("E1");

      assertThatIllegalArgumentException().isThrownBy(() -> item.withCollectedAt(time));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CustodyEvent.of(EventType.SEIZED, Party.named("x"), time));
    }

    @Test
    void hasAnOffsetThatRfc3339CanWrite() {
      refused(NOON.atOffset(ZoneOffset.ofHoursMinutesSeconds(0, -14, -44)));
    }

    @Test
    void hasAYearThatRfc3339CanWrite() {
      refused(NOON.withYear(10_000).atOffset(ZoneOffset.UTC));
      refused(NOON.withYear(-1).atOffset(ZoneOffset.UTC));
      var offset = NOON.atOffset(ZoneOffset.ofHours(1));
      assertThat(EvidenceItem.of("E1").withCollectedAt(offset).collectedAt()).hasValue(offset);
    }

    @Test
    void ofAnEventThatIsGivenAsInstantIsOfUtc() {
      Instant now = Instant.parse("2026-05-02T09:14:00Z");

      assertThat(CustodyEvent.collected("x", now).occurredAt()).isEqualTo("2026-05-02T09:14:00Z");
      assertThat(CustodyEvent.acquired("x", now).type()).isEqualTo(EventType.ACQUIRED);
    }
  }

  @Nested
  class WithCollections {
    @Test
    void doesNotChangeWithThem() {
      var items = new ArrayList<>(List.of(EvidenceItem.of("E1")));
      CaseInfo info = new CaseInfo("1", "t").withItems(items);
      var details = new HashMap<>(Map.of("k", "v"));
      var finding = new Finding(FindingCode.ENTRY_DATA, Severity.ERROR, "s", "is wrong", details);
      items.clear();
      details.clear();

      assertThat(info.items()).hasSize(1);
      assertThat(finding.details()).containsOnlyKeys("k");
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> info.items().clear());
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> finding.details().clear());
    }
  }

  @Nested
  class OfAFile {
    private static EvidenceFile directory(String path, Optional<RawName> original) {
      return new EvidenceFile(
          EvidenceFile.Type.DIRECTORY,
          path,
          "E1",
          original,
          SourceAttributes.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    @Test
    void hasItsStoredNameAsOriginalUnlessToldOtherwise() {
      assertThat(directory("data/E1/a/b", Optional.empty()).originalPath()).hasToString("a/b");
      assertThat(directory("data/E1", Optional.empty()).originalPath()).hasToString("");
      assertThat(directory("data/E1/a", Optional.of(RawName.of("A:"))).originalPath())
          .hasToString("A:");
    }
  }

  /** The closed lists stand in FORMAT.md, which is in the folder where tests run. */
  @Nested
  class OfAClosedList {
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_]+");

    private static Set<String> words(String from, String to) throws Exception {
      String format = Files.readString(Path.of("FORMAT.md"));
      int start = format.indexOf(from) + from.length();
      return WORD.matcher(format.substring(start, format.indexOf(to, start)))
          .results()
          .map(result -> result.group())
          .collect(Collectors.toSet());
    }

    @Test
    void isAnEventOfSection8() throws Exception {
      assertThat(words("\nTypes: ", "The last event"))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(EventType.values()).map(Enum::name).toList());
    }

    @Test
    void isAFindingOfSection13() throws Exception {
      assertThat(words("## 13. Findings", "## 14."))
          .containsAll(Arrays.stream(FindingCode.values()).map(Enum::name).toList());
    }
  }
}
