package org.evidencepack.internal.zip;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The time of an entry (FORMAT.md section 2.4): the MS-DOS fields of the headers, and the
 * extended-timestamp field of Info-ZIP.
 *
 * <pre>
 *  0  2  id            0x5455
 *  2  2  data size     5
 *  4  1  flags         0x01: modification time only
 *  5  4  modification  seconds since 1970, signed
 * </pre>
 */
final class TimeField {
  static final int ID = 0x5455;
  static final int LENGTH = 9;

  private static final long DOS_MIN = LocalDate.of(1980, 1, 1).toEpochDay() * 86_400L;
  private static final long DOS_MAX = LocalDate.of(2108, 1, 1).toEpochDay() * 86_400L - 2;

  /** Stands for every time before the range of the field; all of them have the same bytes. */
  private static final long BEFORE = Integer.MIN_VALUE - 1L;

  private TimeField() {}

  /** Whether an entry of that name and time has the field. */
  static boolean present(String name, long seconds) {
    return seconds == (int) seconds && !name.equals(Entry.MIMETYPE);
  }

  /** Octets that the field takes: 9 or 0. */
  static int length(Entry entry) {
    return present(entry.name(), entry.modified()) ? LENGTH : 0;
  }

  /** Puts the field, if the entry has it. */
  static void put(Entry entry, ByteBuffer out) {
    if (present(entry.name(), entry.modified())) {
      out.putShort((short) ID).putShort((short) 5).put((byte) 1).putInt((int) entry.modified());
    }
  }

  /** The MS-DOS time (low half) and date (high half) of a time, clamped to their range. */
  static int dos(long seconds) {
    long clamped = Math.max(DOS_MIN, Math.min(DOS_MAX, seconds));
    LocalDateTime at = LocalDateTime.ofEpochSecond(clamped, 0, ZoneOffset.UTC);
    int date = (at.getYear() - 1980) << 9 | at.getMonthValue() << 5 | at.getDayOfMonth();
    int time = at.getHour() << 11 | at.getMinute() << 5 | at.getSecond() / 2;
    return date << 16 | time;
  }

  /**
   * A time whose canonical bytes are these, if there is one; else any, whose bytes then differ.
   *
   * @param rest the extra fields from where the time field would begin
   */
  static long decode(String name, int dos, byte[] extra, int rest) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    if (extra.length - rest >= LENGTH && fields.getShort(rest) == (short) ID) {
      return fields.getInt(rest + 5);
    }
    long seconds = fromDos(dos);
    return seconds == DOS_MIN && !name.equals(Entry.MIMETYPE) ? BEFORE : seconds;
  }

  /** Lenient: a month of 13 or a day of 0 gives some time, which has another MS-DOS form. */
  private static long fromDos(int dos) {
    int date = dos >>> 16;
    LocalDate day =
        LocalDate.of(1980 + (date >> 9), 1, 1)
            .plusMonths((date >> 5 & 15) - 1L)
            .plusDays((date & 31) - 1L);
    long second = (dos >> 11 & 31) * 3600L + (dos >> 5 & 63) * 60L + (dos & 31) * 2L;
    return day.toEpochDay() * 86_400L + second;
  }
}
