package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time")
class TimesTest {
  @Nested
  class Read {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-05-02T09:14:00Z",
          "2026-05-02T09:14:00.1Z",
          "2026-05-02T09:14:00.123456789Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "2024-02-29T00:00:00Z"
        })
    void isOfUtcWithZ(String text) {
      assertThat(Times.parseUtc(text)).hasValue(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+00:00", "-00:00", "+02:00", "-12:00", "+05:45"})
    void mayHaveAnOffsetWhereUtcIsNotDemanded(String offset) {
      String text = "2026-05-02T09:14:00" + offset;

      assertThat(Times.parse(text)).hasValue(OffsetDateTime.parse(text));
      assertThat(Times.parseUtc(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "2026-05-02",
          "2026-05-02T09:14Z",
          "2026-05-02T09:14:00",
          "2026-05-02T09:14:00z",
          "2026-05-02t09:14:00Z",
          "2026-05-02 09:14:00Z",
          "2026-05-02T09:14:00.Z",
          "2026-05-02T09:14:00,5Z",
          "2026-05-02T09:14:00.1234567890Z",
          "2026-05-02T09:14:00+02",
          "2026-05-02T09:14:00+0200",
          "2026-05-02T09:14:00+02:00:30",
          "2026-05-02T09:14:00+24:00",
          "2026-05-02T09:14:00+02:60",
          "2026-05-02T09:14:00+02:00[Europe/Madrid]",
          "2026-05-02T09:14:00Z ",
          "2026-05-02T09:14:00Z\n",
          " 2026-05-02T09:14:00Z",
          "2016-12-31T23:59:60Z",
          "2026-05-02T24:00:00Z",
          "2026-05-02T23:60:00Z",
          "2026-02-29T00:00:00Z",
          "2026-13-01T00:00:00Z",
          "2026-00-01T00:00:00Z",
          "2026-01-00T00:00:00Z",
          "+12026-01-01T00:00:00Z",
          "12026-01-01T00:00:00Z",
          "-001-01-01T00:00:00Z",
          "26-01-01T00:00:00Z",
          "٢٠٢٦-05-02T09:14:00Z"
        })
    void isNothingElse(String text) {
      assertThat(Times.parse(text)).isEmpty();
      assertThat(Times.parseUtc(text)).isEmpty();
    }
  }

  @Nested
  class Written {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-05-02T09:14:00Z",
          "2026-05-02T09:14:00.120Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999Z"
        })
    void isReadBackTheSame(String text) {
      Instant time = Instant.parse(text);

      assertThat(Times.text(time)).hasValue(text);
      assertThat(Times.parseUtc(text)).hasValue(time);
    }

    @Test
    void isLeftOutIfItsYearHasNotFourDigits() {
      assertThat(Times.text(Instant.parse("-0001-12-31T23:59:59Z"))).isEmpty();
      assertThat(Times.text(Instant.parse("+10000-01-01T00:00:00Z"))).isEmpty();
      assertThat(Times.text(Instant.MIN)).isEmpty();
      assertThat(Times.text(Instant.MAX)).isEmpty();
    }

    @Test
    void keepsTheOffsetOfThePlaceAndZeroSeconds() {
      var noon = OffsetDateTime.of(2026, 5, 2, 12, 0, 0, 0, ZoneOffset.ofHours(2));

      assertThat(Times.text(noon)).isEqualTo("2026-05-02T12:00:00+02:00");
      assertThat(Times.parse(Times.text(noon))).hasValue(noon);
    }
  }
}
