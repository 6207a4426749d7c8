package org.evidencepack.internal.transfer;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import org.evidencepack.internal.format.Times;

/** Days by the calendar of the place where something begins. */
final class CalendarDays {
  private static final int DAY = "2026-05-02".length();

  private CalendarDays() {}

  /** Days from a time until a day or a time; empty if one of them is neither. */
  static OptionalLong between(String from, String until) {
    Optional<OffsetDateTime> begin = Times.parse(from);
    Optional<LocalDate> end =
        begin.flatMap(
            start ->
                until.length() == DAY
                    ? day(until)
                    : Times.parse(until)
                        .map(time -> time.withOffsetSameInstant(start.getOffset()).toLocalDate()));
    return end.isPresent()
        ? OptionalLong.of(ChronoUnit.DAYS.between(begin.get().toLocalDate(), end.get()))
        : OptionalLong.empty();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
