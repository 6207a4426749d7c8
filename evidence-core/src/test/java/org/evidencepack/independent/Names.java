package org.evidencepack.independent;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The escapes of FORMAT.md 3.3 for a component of moderate length that has no twin. */
final class Names {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "[\\x00-\\x1F\\x7F-\\x9F/\\\\:*?\"<>|#%\\[\\]\\u2028\\u2029\\u061C\\u200E\\u200F"
              + "\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]|^ |[ .]$"
              + "|=(?=[0-9A-F]{2})"
              + "|^(?i:C(?=ON *(\\.|$))|P(?=RN *(\\.|$))|A(?=UX *(\\.|$))|N(?=UL *(\\.|$))"
              + "|C(?=OM[0-9¹²³] *(\\.|$))|L(?=PT[0-9¹²³] *(\\.|$)))");
  private static final Pattern MARK = Pattern.compile("^\\p{M}");

  private Names() {}

  /** Of octets at the source the component of a stored name. */
  static String stored(byte... original) {
    var out = new StringBuilder();
    for (int at = 0; at < original.length; ) {
      int end = at;
      for (int next = original.length; next > at && end == at; next--) {
        end = decodes(original, at, next) ? next : at;
      }
      boolean broken = end == at;
      end = broken ? at + 1 : end;
      String text = Octets.text(Arrays.copyOfRange(original, at, end));
      out.append(broken ? escaped(original[at]) : readable(text, at > 0));
      at = end;
    }
    return out.toString();
  }

  private static String readable(String text, boolean afterEscape) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    String forbidden = FORBIDDEN.matcher(normal).replaceAll(hit -> escaped(hit.group()));
    return afterEscape
        ? MARK.matcher(forbidden).replaceAll(hit -> escaped(hit.group()))
        : forbidden;
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    for (byte octet : Octets.utf8(text)) {
      out.append(escaped(octet));
    }
    return out.toString();
  }

  private static String escaped(byte octet) {
    return "=%02X".formatted(octet & 0xFF);
  }

  private static boolean decodes(byte[] octets, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
