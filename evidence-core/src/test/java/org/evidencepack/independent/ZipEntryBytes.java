package org.evidencepack.independent;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * One file of the ZIP, FORMAT.md 2.2 to 2.5.
 *
 * @param packed the deflated data, or null if the file is stored
 * @param time seconds since 1970
 * @param bare without any extra field, as {@code mimetype} is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record ZipEntryBytes(byte[] name, byte[] content, byte[] packed, long time, boolean bare) {
  private static final long FULL = 0xFFFFFFFFL;
  private static final Instant FIRST = Instant.parse("1980-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2107-12-31T23:59:58Z");

  byte[] data() {
    return packed == null ? content : packed;
  }

  byte[] localHeader() {
    byte[] extra = timeField();
    var out = new Octets().u32(0x04034B50).u16(20);
    return both(out).u16(extra.length).put(name).put(extra).all();
  }

  byte[] centralHeader(long offset) {
    byte[] zip64 = offset < FULL ? new byte[0] : new Octets().u16(1).u16(8).u64(offset).all();
    byte[] extra = new Octets().put(zip64).put(timeField()).all();
    var out = new Octets().u32(0x02014B50).u16(0x032D).u16(zip64.length == 0 ? 20 : 45);
    both(out).u16(extra.length).u16(0).u16(0).u16(0).u32(0x81A40000L);
    return out.u32(Math.min(offset, FULL)).put(name).put(extra).all();
  }

  /** From the flags to the length of the name: alike in both headers. */
  private Octets both(Octets out) {
    LocalDateTime at = clamped();
    int clock = (at.getHour() << 11) | (at.getMinute() << 5) | (at.getSecond() / 2);
    int day = ((at.getYear() - 1980) << 9) | (at.getMonthValue() << 5) | at.getDayOfMonth();
    out.u16(0x0800).u16(packed == null ? 0 : 8).u16(clock).u16(day);
    return out.u32(Crc.of(content)).u32(data().length).u32(content.length).u16(name.length);
  }

  private LocalDateTime clamped() {
    Instant exact = Instant.ofEpochSecond(time);
    Instant held = exact.isBefore(FIRST) ? FIRST : exact.isAfter(LAST) ? LAST : exact;
    return LocalDateTime.ofInstant(held, ZoneOffset.UTC);
  }

  private byte[] timeField() {
    return bare || time != (int) time
        ? new byte[0]
        : new Octets().u16(0x5455).u16(5).put((byte) 1).u32(time).all();
  }
}
