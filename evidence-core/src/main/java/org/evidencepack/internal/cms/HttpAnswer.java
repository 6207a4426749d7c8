package org.evidencepack.internal.cms;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a web server sends back (RFC 9112), with bounds on all of it; it may be hostile. */
final class HttpAnswer {
  private static final int LARGEST_HEADER = 1 << 16;

  private final InputStream in;
  private final int largestBody;
  private int headerOctets;

  private HttpAnswer(InputStream in, int largestBody) {
    this.in = in;
    this.largestBody = largestBody;
  }

  /**
   * The content.
   *
   * @throws IOException if the server did not answer with status 200, or with more than that
   */
  static byte[] read(InputStream in, int largestBody) throws IOException {
    return new HttpAnswer(in, largestBody).body();
  }

  private byte[] body() throws IOException {
    String status = line();
    if (!status.matches("HTTP/1\\.[01] 200( .*)?")) {
      throw new IOException(
          "the server answered: " + status.substring(0, Math.min(80, status.length())));
    }
    Map<String, String> headers = headers();
    if (headers.containsKey("transfer-encoding")) {
      return chunks(headers.get("transfer-encoding"));
    }
    String length = headers.get("content-length");
    return length == null ? toTheEnd() : exactly(number(length, 10));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private byte[] chunks(String encoding) throws IOException {
    if (!encoding.equalsIgnoreCase("chunked")) {
      throw new IOException("the server answered in the encoding " + encoding);
    }
    var body = new ByteArrayOutputStream();
    while (true) {
      int size = number(line().split(";", 2)[0].strip(), 16);
      if (size == 0) {
        return body.toByteArray();
      }
      requireSize((long) body.size() + size);
      body.write(exactly(size));
      line();
    }
  }

  private int number(String digits, int radix) throws IOException {
    try {
      int number = Integer.parseInt(digits, radix);
      if (number < 0) {
        throw new IOException("the server answered with a length below nought");
      }
      requireSize(number);
      return number;
    } catch (NumberFormatException e) {
      throw new IOException("the server answered with a length that is none", e);
    }
  }

  private byte[] exactly(int length) throws IOException {
    byte[] octets = in.readNBytes(length);
    if (octets.length < length) {
      throw new EOFException("the server's answer is cut off");
    }
    return octets;
  }

  private byte[] toTheEnd() throws IOException {
    byte[] octets = in.readNBytes(largestBody + 1);
    requireSize(octets.length);
    return octets;
  }

  private void requireSize(long size) throws IOException {
    if (size > largestBody) {
      throw new IOException("the server answered with more than " + largestBody + " octets");
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the server's answer is cut off");
      }
      if (++headerOctets > LARGEST_HEADER) {
        throw new IOException("the server answered with an endless header");
      }
      line.write(octet);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
