package org.evidencepack.exchange;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.evidencepack.internal.format.Times;

/**
 * A day or a point in time of a case file. A day begins and ends somewhere on earth first and last;
 * comparisons are certain only if they hold for every place that the day may be meant for.
 *
 * @param day null of a point in time
 * @param zone of the day, if it is told
 */
record Moment(String text, LocalDate day, Optional<ZoneId> zone, Instant earliest, Instant latest) {
  private static final ZoneId FIRST = ZoneOffset.ofHours(14);
  private static final ZoneId LAST = ZoneOffset.ofHours(-12);

  /** What is told there; a day in the time zone that is told beside it. */
  static Optional<Moment> at(Spot spot) {
    if (!(spot.value() instanceof String text)) {
      return Optional.empty();
    }
    Optional<OffsetDateTime> time = Times.parse(text);
    if (time.isPresent()) {
      Instant instant = time.get().toInstant();
      return Optional.of(new Moment(text, null, Optional.empty(), instant, instant));
    }
    return text.length() == 10
        ? day(text, zone(spot.parent().member("timeZone")))
        : Optional.empty();
  }

  private static Optional<Moment> day(String text, Optional<ZoneId> zone) {
    try {
      LocalDate day = LocalDate.parse(text);
      Instant begins = day.atStartOfDay(zone.orElse(FIRST)).toInstant();
      Instant ends = day.plusDays(1).atStartOfDay(zone.orElse(LAST)).toInstant().minusNanos(1);
      return Optional.of(new Moment(text, day, zone, begins, ends));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(Spot told) {
    try {
      return told.told() ? Optional.of(ZoneId.of(told.text())) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether both are days that can be meant for the same place. */
  private static boolean alike(Moment one, Moment other) {
    boolean apart = one.zone.isPresent() && other.zone.isPresent() && !one.zone.equals(other.zone);
    return one.day != null && other.day != null && !apart;
  }

  boolean certainlyBefore(Moment other) {
    return alike(this, other) ? day.isBefore(other.day) : latest.isBefore(other.earliest);
  }

  boolean certainlyBefore(Instant time) {
    return latest.isBefore(time);
  }

  /** Whether fewer days lie between the two, the days themselves counted in. */
  boolean certainlyLessThan(long days, Moment until) {
    return alike(this, until)
        ? ChronoUnit.DAYS.between(day, until.day) + 1 < days
        : Duration.between(earliest, until.latest).compareTo(Duration.ofDays(days)) < 0;
  }

  /** Whether more days lie between the two, the days themselves not counted. */
  boolean certainlyMoreThan(long days, Moment until) {
    return alike(this, until)
        ? ChronoUnit.DAYS.between(day, until.day) - 1 > days
        : Duration.between(latest, until.earliest).compareTo(Duration.ofDays(days)) > 0;
  }
}
