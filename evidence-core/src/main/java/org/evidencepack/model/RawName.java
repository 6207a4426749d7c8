package org.evidencepack.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A name or path as the source has it: octets, which need not be valid UTF-8. Immutable. */
public final class RawName {
  private final byte[] octets;

  private RawName(byte[] octets) {
    this.octets = octets;
  }

  /** The name with these octets. */
  public static RawName of(byte[] octets) {
    return new RawName(octets.clone());
  }

  /** The name with this text; an unpaired surrogate becomes its three-octet encoding. */
  public static RawName of(String text) {
    return new RawName(
        isWellFormed(text) ? text.getBytes(StandardCharsets.UTF_8) : generalised(text));
  }

  /** The octets, a fresh array. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The text, if the octets are valid UTF-8. */
  public Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** This path with a component below it, joined by {@code /}; an empty path adds no slash. */
  public RawName resolve(RawName component) {
    if (octets.length == 0) {
      return component;
    }
    byte[] joined = Arrays.copyOf(octets, octets.length + 1 + component.octets.length);
    joined[octets.length] = '/';
    System.arraycopy(component.octets, 0, joined, octets.length + 1, component.octets.length);
    return new RawName(joined);
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      int c = text.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        return false;
      }
    }
    return true;
  }

  /** UTF-8 extended to surrogates (WTF-8), so that a name of Windows keeps what it has. */
  private static byte[] generalised(String text) {
    var out = new java.io.ByteArrayOutputStream();
    text.codePoints()
        .forEach(
            c -> {
              if (c >= 0xD800 && c <= 0xDFFF) {
                out.write(0xE0 | (c >> 12));
                out.write(0x80 | ((c >> 6) & 0x3F));
                out.write(0x80 | (c & 0x3F));
              } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return out.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawName name && Arrays.equals(octets, name.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The text, with U+FFFD where the octets are no valid UTF-8. */
  @Override
  public String toString() {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
