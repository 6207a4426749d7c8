package org.evidencepack.internal.name;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Escapes one original component (FORMAT.md section 3.3); its length is not looked at. */
final class Escaping {
  /** Characters, and octets that are none, as their complement: negative. */
  private final int[] units;

  private final StringBuilder out = new StringBuilder();

  private Escaping(int[] units) {
    this.units = units;
  }

  /** The octets as a component that has no forbidden character and is in normalisation form C. */
  static String escape(byte[] octets) {
    return new Escaping(decode(octets)).run();
  }

  /** The octets that {@link #escape} was given, unless normalising changed them. */
  static byte[] unescape(String component) {
    ByteBuffer in = ByteBuffer.wrap(component.getBytes(StandardCharsets.UTF_8));
    ByteBuffer octets = ByteBuffer.allocate(in.remaining());
    while (in.hasRemaining()) {
      byte next = in.get();
      int at = in.position();
      if (next == '=' && in.remaining() >= 2 && escaped(in.get(at), in.get(at + 1))) {
        next = (byte) (NameCharacters.hex(in.get()) << 4 | NameCharacters.hex(in.get()));
      }
      octets.put(next);
    }
    return Arrays.copyOf(octets.array(), octets.position());
  }

  private static boolean escaped(int high, int low) {
    return NameCharacters.hex(high) >= 0 && NameCharacters.hex(low) >= 0;
  }

  /** Each stretch that is valid UTF-8 is normalised by itself. */
  private static int[] decode(byte[] octets) {
    IntStream.Builder units = IntStream.builder();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(octets);
    CharBuffer text = CharBuffer.allocate(octets.length);
    while (in.hasRemaining()) {
      CoderResult result = decoder.reset().decode(in, text, true);
      text.flip();
      Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(units::add);
      text.clear();
      for (int i = 0; result.isError() && i < result.length(); i++) {
        units.add(~(in.get() & 0xFF));
      }
    }
    return units.build().toArray();
  }

  private String run() {
    boolean before = false;
    for (int i = 0; i < units.length; i++) {
      // Normalising would merge a combining mark with the last digit of an escape before it.
      before = mustEscape(i) || (before && NameCharacters.mark(units[i]));
      put(units[i], before);
    }
    return NameCharacters.device(out.toString())
        ? hex(out.charAt(0)) + out.substring(1)
        : out.toString();
  }

  private boolean mustEscape(int i) {
    int unit = units[i];
    boolean first = i == 0;
    boolean last = i == units.length - 1;
    return unit < 0
        || NameCharacters.forbidden(unit)
        || (unit == ' ' && (first || last))
        || (unit == '.' && last)
        || (unit == '=' && i + 2 < units.length && escaped(units[i + 1], units[i + 2]));
  }

  private void put(int unit, boolean escape) {
    if (unit < 0) {
      out.append(hex(~unit));
    } else if (escape) {
      for (byte octet : Character.toString(unit).getBytes(StandardCharsets.UTF_8)) {
        out.append(hex(octet & 0xFF));
      }
    } else {
      out.appendCodePoint(unit);
    }
  }

  private static String hex(int octet) {
    return "="
        + Character.toUpperCase(Character.forDigit(octet >> 4, 16))
        + Character.toUpperCase(Character.forDigit(octet & 15, 16));
  }
}
