package org.evidencepack.internal.zip;

import java.nio.charset.StandardCharsets;

/**
 * A file of a container and where it stands. All bytes of its two ZIP headers follow from these
 * values (FORMAT.md section 2).
 *
 * @param name stored name (section 3)
 * @param method how the data is kept
 * @param modified time in whole seconds since 1970-01-01T00:00:00Z. Read from a ZIP it is exact if
 *     the headers hold a time field, else one of the times that they stand for: compare with {@link
 *     #hasTime}
 * @param crc CRC-32 of the file, 0 to 0xFFFFFFFF
 * @param compressedSize octets of data in the container
 * @param size octets of the file
 * @param headerOffset where the local header begins, in octets from the beginning of the ZIP
 */
public record Entry(
    String name,
    ZipMethod method,
    long modified,
    long crc,
    long compressedSize,
    long size,
    long headerOffset) {

  /** Name of the first file of every package. */
  public static final String MIMETYPE = "mimetype";

  /** Where payload begins in names. */
  public static final String PAYLOAD = "data/";

  /** A file of an unpacked folder: time, CRC and offset, which only a ZIP has, are -1. */
  static Entry unpacked(String name, long size) {
    return new Entry(name, ZipMethod.STORED, -1, -1, size, size, -1);
  }

  /** Where its data begins. */
  public long dataOffset() {
    return headerOffset + LocalHeader.length(this);
  }

  /** Where its data ends, and the next record begins. */
  public long end() {
    return dataOffset() + compressedSize;
  }

  /** Whether it is payload, not a file about the payload. */
  public boolean payload() {
    return name.startsWith(PAYLOAD);
  }

  /**
   * Whether the canonical headers of a file with that time have the same bytes as this one's
   * (section 2.4): the exact second where there is a time field, else the two seconds, or all from
   * the end of the range on, that one MS-DOS time stands for.
   */
  public boolean hasTime(long seconds) {
    return TimeField.dos(seconds) == TimeField.dos(modified)
        && TimeField.present(name, seconds) == TimeField.present(name, modified)
        && (!TimeField.present(name, seconds) || seconds == modified);
  }

  byte[] nameOctets() {
    return name.getBytes(StandardCharsets.UTF_8);
  }
}
