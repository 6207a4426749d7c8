package org.evidencepack.internal.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * An ASiCManifest without its references of payload, as far as they stand each on a line and look
 * as {@link SealWriter} writes them: to leave them out costs a small part of what it takes to parse
 * them. All else is handed out as it is, other references of payload too. Not for who must know
 * that what is left out stands where it belongs. Not thread-safe.
 */
final class WithoutPayload extends InputStream {
  private static final byte[] BEGIN = octets(SealWriter.BEGIN + "data/");
  private static final byte[] METHOD = octets(SealWriter.METHOD);
  private static final byte[] END = octets(SealWriter.END);

  /** Base64 of 32 octets. */
  private static final int DIGEST = 44;

  /** More than a reference takes whose name needs no escapes. */
  private static final int LONGEST = 4 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int limit;
  private int passed;
  private boolean lineBegins = true;

  WithoutPayload(InputStream in) {
    this.in = in;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (at == passed && !pass()) {
      return -1;
    }
    int count = Math.min(length, passed - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  /** Passes the rest of the line, or the next line that is kept; false at the end. */
  private boolean pass() throws IOException {
    fill();
    while (lineBegins && at < limit && leaveOut()) {
      fill();
    }
    passed = at;
    while (passed < limit && buffer[passed] != '\n') {
      passed++;
    }
    lineBegins = passed < limit;
    passed += lineBegins ? 1 : 0;
    return at < passed;
  }

  private void fill() throws IOException {
    if (limit - at < LONGEST) {
      System.arraycopy(buffer, at, buffer, 0, limit - at);
      limit -= at;
      at = 0;
      limit += in.readNBytes(buffer, limit, buffer.length - limit);
    }
  }

  /** Goes past a reference of payload, if one stands here. */
  private boolean leaveOut() {
    if (!stands(BEGIN, at)) {
      return false;
    }
    int quote = at + BEGIN.length;
    while (quote < limit && plain(buffer[quote])) {
      quote++;
    }
    int digest = quote + METHOD.length;
    if (!stands(METHOD, quote) || !stands(END, digest + DIGEST)) {
      return false;
    }
    for (int i = digest; i < digest + DIGEST; i++) {
      if (!plain(buffer[i])) {
        return false;
      }
    }
    at = digest + DIGEST + END.length;
    return true;
  }

  private boolean stands(byte[] text, int place) {
    int end = place + text.length;
    return end <= limit && Arrays.equals(buffer, place, end, text, 0, text.length);
  }

  /** No character that means something to XML. */
  static boolean plain(byte octet) {
    return octet != '"' && octet != '<' && octet != '&' && (octet >= ' ' || octet < 0);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
