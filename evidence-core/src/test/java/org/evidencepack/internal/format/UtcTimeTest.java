package org.evidencepack.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's own reader and writer judge. */
class UtcTimeTest {
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  @Test
  void isWrittenAndReadAsByTheJdk() {
    Random random = new Random(5);
    int[] parts = {1, 1000, 1_000_000, 1_000_000_000};
    for (int i = 0; i < 100_000; i++) {
      long second = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
      int part = parts[i % parts.length];
      Instant time =
          Instant.ofEpochSecond(
              second, random.nextInt(1_000_000_000) / part * part % 1_000_000_000);

      assertThat(UtcTime.text(time)).isEqualTo(time.toString());
      assertThat(UtcTime.parse(time.toString())).isEqualTo(time);
    }
  }

  /**
   * It may leave a text to the general reader, but never read another time, or one that is none.
   */
  @Test
  void isNeverReadOtherwiseThanByTheJdk() {
    Random random = new Random(6);
    String digits = "0123456789:.-TZ+ ";
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text =
          new StringBuilder(i % 2 == 0 ? "2024-02-28T23:59:59Z" : "1999-12-31T08:00:01.25Z");
      for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
        text.setCharAt(
            random.nextInt(text.length()), digits.charAt(random.nextInt(digits.length())));
      }
      Instant time = UtcTime.parse(text.toString());
      assertThat(time)
          .as(text.toString())
          .satisfiesAnyOf(
              t -> assertThat(t).isNull(), t -> assertThat(t).isEqualTo(byJdk(text.toString())));
      read += time == null ? 0 : 1;
    }
    assertThat(read).isGreaterThan(10_000);
  }

  private static Instant byJdk(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
