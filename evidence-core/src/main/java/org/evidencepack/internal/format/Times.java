package org.evidencepack.internal.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as text: RFC 3339 with seconds and an offset (FORMAT.md section 6). */
public final class Times {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Times() {}

  /** The text of a point in time, in UTC; empty if its year has not four digits. */
  static Optional<String> text(Instant time) {
    boolean writable = !time.isBefore(FIRST) && !time.isAfter(LAST);
    return writable ? Optional.of(UtcTime.text(time)) : Optional.empty();
  }

  /** The text of a time, with its offset. */
  public static String text(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  /** Reads a time with any offset. */
  public static Optional<OffsetDateTime> parse(String text) {
    if (!RFC_3339.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> parseUtc(String text) {
    Instant plain = UtcTime.parse(text);
    return plain != null ? Optional.of(plain) : generalUtc(text);
  }

  private static Optional<Instant> generalUtc(String text) {
    return parse(text)
        .filter(t -> t.getOffset().equals(ZoneOffset.UTC) && text.endsWith("Z"))
        .map(OffsetDateTime::toInstant);
  }
}
