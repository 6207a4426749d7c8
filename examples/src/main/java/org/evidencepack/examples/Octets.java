package org.evidencepack.examples;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Collects bytes; "be" and "le" name the byte order of a number. */
final class Octets {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Octets u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  Octets be16(int value) {
    return u8(value >> 8, value);
  }

  Octets be32(int value) {
    return be16(value >> 16).be16(value);
  }

  Octets le16(int value) {
    return u8(value, value >> 8);
  }

  Octets le32(int value) {
    return le16(value).le16(value >> 16);
  }

  Octets ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  Octets raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Octets zeros(int count) {
    return raw(new byte[count]);
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
