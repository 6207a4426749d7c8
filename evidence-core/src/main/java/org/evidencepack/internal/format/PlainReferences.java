package org.evidencepack.internal.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.evidencepack.internal.format.SealReader.Reference;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * The beginning of an ASiCManifest, as far as it is octet for octet what {@link SealWriter} writes:
 * to compare costs a small part of what it takes to parse. Of all else it says nothing; what comes
 * from there on is left to a parser. Not thread-safe.
 */
final class PlainReferences {
  private static final byte[] BEGIN = ascii(SealWriter.BEGIN);
  private static final byte[] METHOD = ascii(SealWriter.METHOD);
  private static final byte[] END = ascii(SealWriter.END);
  private static final byte[] LAST = ascii(SealWriter.LAST);
  private static final byte[] AMPERSAND = ascii("&amp;");

  /** Base64 of 32 octets. */
  private static final int DIGEST = 44;

  /** More than a reference takes, but of names that no package holds. */
  private static final int LONGEST = 8 << 10;

  private final InputStream in;
  private final byte[] head;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int limit;
  private boolean begun;
  private boolean plain;

  /**
   * Reads from that stream, and closes nothing.
   *
   * @param signature the file that must bear the manifest's signature
   */
  PlainReferences(InputStream in, String signature) throws IOException {
    this.in = in;
    this.head = ascii(SealWriter.head(signature));
    fill();
    begun = stands(head, 0);
    plain = begun;
    at = begun ? head.length : 0;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether it begins so; else it is left to a parser as a whole. */
  boolean begun() {
    return begun;
  }

  /** The next reference; null, now and for ever, if what comes is something else. */
  Reference next() throws IOException {
    if (plain && limit - at < LONGEST) {
      fill();
    }
    Reference next = plain ? reference() : null;
    plain = next != null;
    return next;
  }

  /** Whether nothing but the end comes. */
  boolean ended() {
    return begun && stands(LAST, at) && limit - at == LAST.length;
  }

  /** A manifest of its own: the same without the references that were read. */
  InputStream rest() {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(head, 0, begun ? head.length : 0),
                new ByteArrayInputStream(buffer, at, limit - at),
                in)));
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    limit -= at;
    at = 0;
    limit += in.readNBytes(buffer, limit, buffer.length - limit);
  }

  private Reference reference() {
    if (!stands(BEGIN, at)) {
      return null;
    }
    int from = at + BEGIN.length;
    int quote = from;
    while ((quote < limit && WithoutPayload.plain(buffer[quote])) || stands(AMPERSAND, quote)) {
      quote++;
    }
    int digest = quote + METHOD.length;
    if (!stands(METHOD, quote) || !stands(END, digest + DIGEST)) {
      return null;
    }
    String name = name(from, quote);
    Digest sha256 = name == null ? null : digest(digest);
    if (sha256 == null) {
      return null;
    }
    at = digest + DIGEST + END.length;
    return new Reference(name, sha256);
  }

  /** The name, if all its characters mean nothing else to any parser of XML. */
  private String name(int from, int to) {
    String name = new String(buffer, from, to - from, StandardCharsets.UTF_8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029' || c >= '\uFFFD') {
        return null; // U+FFFD stands for octets that are no UTF-8, and maybe for itself
      }
    }
    return name.indexOf('&') < 0 ? name : name.replace("&amp;", "&");
  }

  private Digest digest(int from) {
    byte[] base64 = Arrays.copyOfRange(buffer, from, from + DIGEST);
    try {
      byte[] octets = Base64.getDecoder().decode(base64);
      boolean canonical =
          octets.length == 32 && Arrays.equals(Base64.getEncoder().encode(octets), base64);
      return canonical ? Digest.of(DigestAlgorithm.SHA256, octets) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean stands(byte[] text, int place) {
    int end = place + text.length;
    return end <= limit && Arrays.equals(buffer, place, end, text, 0, text.length);
  }
}
