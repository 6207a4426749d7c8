package org.evidencepack.examples;

/** The EXIF data of the sample photo: a big-endian TIFF structure of three directories. */
final class SampleExif {

  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;

  private final Octets entries = new Octets();
  private final Octets values = new Octets();
  private final int valuesAt;
  private int count;

  /** A directory must know its size, as long values go right behind it. */
  private SampleExif(int offset, int size) {
    valuesAt = offset + 2 + 12 * size + 4;
  }

  static byte[] tiff() {
    int exifAt = 8 + main(0, 0).length;
    byte[] exif = exif(exifAt);
    int gpsAt = exifAt + exif.length;
    Octets out = new Octets().ascii("MM").be16(42).be32(8);
    return out.raw(main(exifAt, gpsAt)).raw(exif).raw(gps(gpsAt)).bytes();
  }

  private static byte[] main(int exifAt, int gpsAt) {
    SampleExif ifd = new SampleExif(8, 10);
    ifd.text(0x010f, "Example Phones"); // Make
    ifd.text(0x0110, "EP-1"); // Model
    ifd.number(0x0112, SHORT, 1); // Orientation: upright
    ifd.rationals(0x011a, 72, 1); // XResolution
    ifd.rationals(0x011b, 72, 1); // YResolution
    ifd.number(0x0128, SHORT, 2); // ResolutionUnit: inch
    ifd.text(0x0132, "2026:05:02 09:14:00"); // DateTime
    ifd.number(0x0213, SHORT, 1); // YCbCrPositioning: centred
    ifd.number(0x8769, LONG, exifAt);
    ifd.number(0x8825, LONG, gpsAt);
    return ifd.bytes();
  }

  private static byte[] exif(int offset) {
    SampleExif ifd = new SampleExif(offset, 9);
    ifd.add(0x9000, UNDEFINED, 4, new Octets().ascii("0232")); // ExifVersion
    ifd.text(0x9003, "2026:05:02 09:14:00"); // DateTimeOriginal
    ifd.text(0x9010, "+07:00"); // OffsetTime
    ifd.text(0x9011, "+07:00"); // OffsetTimeOriginal
    ifd.add(0x9101, UNDEFINED, 4, new Octets().u8(1, 2, 3, 0)); // ComponentsConfiguration
    ifd.add(0xa000, UNDEFINED, 4, new Octets().ascii("0100")); // FlashpixVersion
    ifd.number(0xa001, SHORT, 1); // ColorSpace: sRGB
    ifd.number(0xa002, LONG, SampleJpeg.WIDTH);
    ifd.number(0xa003, LONG, SampleJpeg.HEIGHT);
    return ifd.bytes();
  }

  /** A public place: the shore of Hoan Kiem lake, Hanoi. The time is UTC, as EXIF wants here. */
  private static byte[] gps(int offset) {
    SampleExif ifd = new SampleExif(offset, 7);
    ifd.add(0x0000, BYTE, 4, new Octets().u8(2, 3, 0, 0)); // GPSVersionID
    ifd.text(0x0001, "N");
    ifd.rationals(0x0002, 21, 1, 1, 1, 4312, 100);
    ifd.text(0x0003, "E");
    ifd.rationals(0x0004, 105, 1, 51, 1, 824, 100);
    ifd.rationals(0x0007, 2, 1, 14, 1, 0, 1); // GPSTimeStamp
    ifd.text(0x001d, "2026:05:02"); // GPSDateStamp
    return ifd.bytes();
  }

  private void text(int tag, String text) {
    add(tag, ASCII, text.length() + 1, new Octets().ascii(text).u8(0));
  }

  private void number(int tag, int type, int value) {
    add(tag, type, 1, type == SHORT ? new Octets().be16(value) : new Octets().be32(value));
  }

  private void rationals(int tag, int... parts) {
    Octets value = new Octets();
    for (int part : parts) {
      value.be32(part);
    }
    add(tag, RATIONAL, parts.length / 2, value);
  }

  private void add(int tag, int type, int length, Octets value) {
    count++;
    entries.be16(tag).be16(type).be32(length);
    if (value.size() <= 4) {
      entries.raw(value.bytes()).zeros(4 - value.size());
    } else {
      entries.be32(valuesAt + values.size());
      values.raw(value.bytes()).zeros(value.size() % 2); // values start at even offsets
    }
  }

  private byte[] bytes() {
    return new Octets().be16(count).raw(entries.bytes()).be32(0).raw(values.bytes()).bytes();
  }
}
