package org.evidencepack.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days and times: what is compared is certain wherever the days may be meant for. */
class MomentTest {
  private static Moment at(String text, String zone) {
    Map<String, Object> members =
        zone.isEmpty() ? Map.of("at", text) : Map.of("at", text, "timeZone", zone);
    return Moment.at(Spot.whole(members).member("at")).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, 2026-04-01, true",
    "2026-04-01, 2026-04-01, false",
    "2026-04-02, 2026-04-01, false",
    "2026-03-31T23:59:59Z, 2026-04-01T00:00:00Z, true",
    "2026-04-01T00:30:00+02:00, 2026-03-31T23:00:00Z, true",
    // 1 April begins at +14:00 on 31 March, 10:00 UTC, and ends at -12:00 on 2 April, 12:00 UTC
    "2026-03-31T09:59:59Z, 2026-04-01, true",
    "2026-03-31T10:00:00Z, 2026-04-01, false",
    "2026-04-01, 2026-04-02T11:59:59Z, false",
    "2026-04-01, 2026-04-02T12:00:00Z, true"
  })
  void oneIsBeforeAnotherOnlyIfThatIsCertain(String one, String other, boolean before) {
    assertThat(at(one, "").certainlyBefore(at(other, ""))).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-04-02T00:00:00Z",
    "+02:00, 2026-04-01T22:00:00Z",
    "Europe/Madrid, 2026-04-01T22:00:00Z",
    "Nowhere/Land, 2026-04-02T12:00:00Z"
  })
  void aTimeZoneBesideADayMakesItCertain(String zone, String next) {
    Moment day = at("2026-04-01", zone);
    Moment end = at(next, "");

    assertThat(day.certainlyBefore(end)).isTrue();
    assertThat(day.certainlyBefore(end.earliest().minusSeconds(1))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, UTC, true",
    "UTC, , true",
    "-12:00, +14:00, false",
    "+14:00, -12:00, true",
    "UTC, +14:00, false"
  })
  void daysOfDifferentPlacesOverlap(String zone, String otherZone, boolean before) {
    Moment day = at("2026-04-01", zone);
    Moment next = at("2026-04-02", otherZone == null ? "" : otherZone);

    assertThat(day.certainlyBefore(next)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01, 2026-05-31, 60, false, false",
    "2026-04-01, 2026-05-30, 60, false, false",
    "2026-04-01, 2026-05-29, 60, true, false",
    "2026-04-01, 2026-06-01, 60, false, false",
    "2026-04-01, 2026-06-02, 60, false, true",
    "2026-04-01T00:00:00Z, 2026-04-11T00:00:00Z, 10, false, false",
    "2026-04-01T00:00:00Z, 2026-04-10T23:59:59Z, 10, true, false",
    "2026-04-01T00:00:00Z, 2026-04-11T00:00:01Z, 10, false, true",
    "2026-04-01T12:00:00Z, 2026-04-10, 10, true, false",
    "2026-04-01T12:00:00Z, 2026-04-11, 10, false, false",
    "2026-04-01T12:00:00Z, 2026-04-12, 10, false, false",
    "2026-04-01T12:00:00Z, 2026-04-13, 10, false, true"
  })
  void daysAreCountedInFavourOfTheRecord(
      String from, String until, long days, boolean less, boolean more) {
    assertThat(at(from, "").certainlyLessThan(days, at(until, ""))).isEqualTo(less);
    assertThat(at(from, "").certainlyMoreThan(days, at(until, ""))).isEqualTo(more);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-02-30", "2026-2-3", "2026-04-01T25:00:00Z", "+999999999-01-01"})
  void whatIsNoTimeIsLeftAlone(String text) {
    assertThat(Moment.at(Spot.whole(Map.of("at", text)).member("at"))).isEmpty();
  }

  @Test
  void whatIsNotToldOrOfAnotherKindIsLeftAlone() {
    Spot whole = Spot.whole(Map.of("at", 20260401L));

    assertThat(Moment.at(whole.member("at"))).isEmpty();
    assertThat(Moment.at(whole.member("until"))).isEmpty();
  }
}
