package org.evidencepack.internal.name;

import java.util.Locale;
import java.util.Set;

/** What FORMAT.md section 3.1 allows in a component of a stored name. */
final class NameCharacters {
  private static final String FORBIDDEN = "/\\:*?\"<>|#%[]\u2028\u2029\u061C\u200E\u200F\uFEFF";

  /** First letters of devices, which no other character becomes in upper case. */
  private static final String DEVICES_BEGIN = "ACLNPaclnp";

  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$");

  private static final String PORT_DIGITS = "0123456789\u00B9\u00B2\u00B3";

  /** Those of ASCII that no component may contain: they are asked for most. */
  private static final boolean[] FORBIDDEN_ASCII = new boolean[0x80];

  static {
    for (int c = 0; c < FORBIDDEN_ASCII.length; c++) {
      FORBIDDEN_ASCII[c] = forbiddenAnywhere(c);
    }
  }

  private NameCharacters() {}

  /** Whether no component may contain the character; the slash, which separates, is among them. */
  static boolean forbidden(int c) {
    if (c >= 0 && c < 0x80) {
      return FORBIDDEN_ASCII[c];
    }
    return forbiddenAnywhere(c);
  }

  private static boolean forbiddenAnywhere(int c) {
    return c < 0x20
        || (c >= 0x7F && c <= 0x9F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || (c >= 0xD800 && c <= 0xDFFF)
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE
        || FORBIDDEN.indexOf(c) >= 0;
  }

  /**
   * Whether that part of a text is a component in ASCII against which section 3.1 has nothing; not
   * all against which it has nothing are told.
   */
  static boolean ordinary(String text, int from, int to) {
    if (from == to || to - from > PortableName.COMPONENT_LIMIT) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x7F || forbidden(c)) {
        return false;
      }
    }
    char last = text.charAt(to - 1);
    return text.charAt(from) != ' '
        && last != ' '
        && last != '.'
        && (DEVICES_BEGIN.indexOf(text.charAt(from)) < 0 || !device(text.substring(from, to)));
  }

  /** Whether each character takes one octet. */
  static boolean ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Whether Windows takes the component for a device, whatever follows its first dot. */
  static boolean device(String component) {
    if (component.isEmpty() || DEVICES_BEGIN.indexOf(component.charAt(0)) < 0) {
      return false;
    }
    int dot = component.indexOf('.');
    String base = trimmed(dot < 0 ? component : component.substring(0, dot));
    if (base.length() < 3 || base.length() > 7) {
      return false;
    }
    String upper = base.toUpperCase(Locale.ROOT);
    boolean port = upper.length() == 4 && (upper.startsWith("COM") || upper.startsWith("LPT"));
    return DEVICES.contains(upper) || (port && PORT_DIGITS.indexOf(upper.charAt(3)) >= 0);
  }

  private static String trimmed(String base) {
    int end = base.length();
    while (end > 0 && base.charAt(end - 1) == ' ') {
      end--;
    }
    return base.substring(0, end);
  }

  /** Whether the character may merge with one before it, or change its order, in normalising. */
  static boolean mark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  /** Value of an upper-case hexadecimal digit, or -1. */
  static int hex(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }
}
