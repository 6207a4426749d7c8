package org.evidencepack.internal.media;

import java.nio.charset.StandardCharsets;

/** The first octets of a file, in the forms in which rules look at them. Not thread-safe. */
final class MagicHead {
  /** Longest stretch that is searched as text: the widest range of a rule, and what is sought. */
  static final int LONG = 8192 + 128;

  /** Long enough for most ranges: searches go to the end of the text, so a short one is cheaper. */
  static final int SHORT = 1024 + 128;

  private final byte[] octets;
  private final int length;
  private String shortText;
  private String longText;
  private String shortFolded;
  private String longFolded;

  MagicHead(byte[] octets, int length) {
    this.octets = octets;
    this.length = length;
  }

  /** The array as given: only {@link #length()} octets count. Not to be changed. */
  byte[] octets() {
    return octets;
  }

  int length() {
    return length;
  }

  /** The octet there; 0 behind the end, as in Tika's windows. */
  byte at(int index) {
    return index < length ? octets[index] : 0;
  }

  /** The first {@link #SHORT} or {@link #LONG} octets, one character each, zeros behind the end. */
  String text(int span) {
    if (span == SHORT) {
      shortText = shortText == null ? latin(octets(SHORT)) : shortText;
      return shortText;
    }
    longText = longText == null ? latin(octets(LONG)) : longText;
    return longText;
  }

  /** The same with A to Z in lower case. */
  String folded(int span) {
    if (span == SHORT) {
      shortFolded = shortFolded == null ? latin(foldedOctets(SHORT)) : shortFolded;
      return shortFolded;
    }
    longFolded = longFolded == null ? latin(foldedOctets(LONG)) : longFolded;
    return longFolded;
  }

  static byte fold(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
  }

  private byte[] octets(int span) {
    byte[] first = new byte[span];
    System.arraycopy(octets, 0, first, 0, Math.min(length, span));
    return first;
  }

  private byte[] foldedOctets(int span) {
    byte[] first = octets(span);
    for (int i = 0; i < span; i++) {
      first[i] = fold(first[i]);
    }
    return first;
  }

  private static String latin(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  /** Octets from an index on as characters, with zeros behind the end, for a regular expression. */
  CharSequence window(int from, int size) {
    return new Window(from, size);
  }

  private final class Window implements CharSequence {
    private final int from;
    private final int size;

    Window(int from, int size) {
      this.from = from;
      this.size = size;
    }

    @Override
    public int length() {
      return size;
    }

    @Override
    public char charAt(int index) {
      return (char) (at(from + index) & 0xFF);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Window(from + start, end - start);
    }

    @Override
    public String toString() {
      return chars()
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }
}
