package org.evidencepack.internal.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * UTC times of years 0000 to 9999 as text, as {@link Instant} reads and writes them, at a tenth of
 * the cost: an inventory has up to four a line.
 */
final class UtcTime {
  private static final int SECONDS_END = 19;

  /** Powers of ten. */
  private static final int[] UNITS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /** Digits, and what stands between them. */
  private static final String FORM = "0000-00-00T00:00:00";

  private UtcTime() {}

  /** The time of a text with the offset Z; null if it is not sure that there is such a time. */
  static Instant parse(String text) {
    int end = text.length() - 1;
    if (end < SECONDS_END || text.charAt(end) != 'Z' || !formed(text)) {
      return null;
    }
    int nanos = end == SECONDS_END ? 0 : fraction(text, end);
    int hour = number(text, 11);
    int minute = number(text, 14);
    int second = number(text, 17);
    if (nanos < 0 || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      int year = number(text, 0) * 100 + number(text, 2);
      long day = LocalDate.of(year, number(text, 5), number(text, 8)).toEpochDay();
      int ofDay = hour * 3600 + minute * 60 + second;
      return Instant.ofEpochSecond(day * 86_400 + ofDay, nanos);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean formed(String text) {
    for (int i = 0; i < SECONDS_END; i++) {
      char c = text.charAt(i);
      boolean fits = FORM.charAt(i) == '0' ? c >= '0' && c <= '9' : c == FORM.charAt(i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }

  /** Nanoseconds, or -1. */
  private static int fraction(String text, int end) {
    int digits = end - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > 9) {
      return -1;
    }
    int nanos = 0;
    for (int i = 0; i < 9; i++) {
      char c = i < digits ? text.charAt(SECONDS_END + 1 + i) : '0';
      if (c < '0' || c > '9') {
        return -1;
      }
      nanos = nanos * 10 + c - '0';
    }
    return nanos;
  }

  /** The text of a time in these years: with no, three, six or nine digits of a fraction. */
  static String text(Instant time) {
    var at = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
    var text = new StringBuilder(30);
    digits(text, at.getYear(), 4).append('-');
    digits(text, at.getMonthValue(), 2).append('-');
    digits(text, at.getDayOfMonth(), 2).append('T');
    digits(text, at.getHour(), 2).append(':');
    digits(text, at.getMinute(), 2).append(':');
    digits(text, at.getSecond(), 2);
    int nanos = time.getNano();
    if (nanos > 0) {
      text.append('.');
      if (nanos % 1_000_000 == 0) {
        digits(text, nanos / 1_000_000, 3);
      } else if (nanos % 1000 == 0) {
        digits(text, nanos / 1000, 6);
      } else {
        digits(text, nanos, 9);
      }
    }
    return text.append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    for (int unit = UNITS[width - 1]; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }
}
