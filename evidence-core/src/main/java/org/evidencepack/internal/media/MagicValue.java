package org.evidencepack.internal.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the {@code value} and {@code mask} of a match as Tika's MagicDetector reads them. */
final class MagicValue {
  private MagicValue() {}

  static byte[] decode(String value, String type) {
    return switch (type) {
      case "string", "regex" -> text(value);
      case "stringignorecase" -> text(value.toLowerCase(Locale.ROOT));
      case "unicodeLE" -> wide(text(value), 0);
      case "unicodeBE" -> wide(text(value), 1);
      case "host16", "little16" -> number(value, 2, false);
      case "big16" -> number(value, 2, true);
      case "host32", "little32" -> number(value, 4, false);
      case "big32" -> number(value, 4, true);
      case "byte" -> digits(value).getBytes(StandardCharsets.UTF_8);
      default -> throw new IllegalArgumentException("unknown match type " + type);
    };
  }

  private static byte[] text(String value) {
    if (value.startsWith("0x")) {
      return hex(value);
    }
    var out = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); ) {
      i = value.charAt(i) == '\\' ? escape(value, i + 1, out) : plain(value, i, out);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String value) {
    byte[] octets = new byte[(value.length() - 2) / 2];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Integer.parseInt(value, 2 + 2 * i, 4 + 2 * i, 16);
    }
    return octets;
  }

  private static int plain(String value, int at, ByteArrayOutputStream out) {
    out.write(value.charAt(at));
    return at + 1;
  }

  /** Reads what follows a backslash; returns where to go on. */
  private static int escape(String value, int at, ByteArrayOutputStream out) {
    switch (value.charAt(at)) {
      case '\\' -> out.write('\\');
      case 'r' -> out.write('\r');
      case 'n' -> out.write('\n');
      case 'x' -> {
        out.write(Integer.parseInt(value, at + 1, at + 3, 16));
        return at + 3;
      }
      default -> {
        return octal(value, at, out);
      }
    }
    return at + 1;
  }

  private static int octal(String value, int at, ByteArrayOutputStream out) {
    int end = at;
    while (end < at + 3 && end < value.length() && Character.isDigit(value.charAt(end))) {
      end++;
    }
    out.write(Short.decode("0" + value.substring(at, end)));
    return end;
  }

  /** Two octets for each of the text's, the second or the first of them zero. */
  private static byte[] wide(byte[] narrow, int at) {
    byte[] wide = new byte[narrow.length * 2];
    for (int i = 0; i < narrow.length; i++) {
      wide[2 * i + at] = narrow[i];
    }
    return wide;
  }

  private static byte[] number(String value, int octets, boolean big) {
    long number = Long.parseLong(digits(value), value.startsWith("0x") ? 16 : 8);
    byte[] out = new byte[octets];
    for (int i = 0; i < octets; i++) {
      out[big ? octets - 1 - i : i] = (byte) (number >> (8 * i));
    }
    return out;
  }

  private static String digits(String value) {
    return value.startsWith("0x") ? value.substring(2) : value;
  }
}
