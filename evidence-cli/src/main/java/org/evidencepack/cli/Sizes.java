package org.evidencepack.cli;

/**
 * Numbers as people read them; without String.format, which loads the numerals of all languages.
 */
final class Sizes {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Sizes() {}

  static String of(long bytes) {
    return of((double) bytes);
  }

  static String of(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    long tenths = Math.round(value * 10);
    return unit == 0
        ? (long) value + " bytes"
        : tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
  }

  /** As in "1 file" and "2 files". */
  static String count(long number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60
        ? whole + " s"
        : whole < 3600
            ? whole / 60 + " min " + whole % 60 + " s"
            : whole / 3600 + " h " + whole / 60 % 60 + " min";
  }
}
