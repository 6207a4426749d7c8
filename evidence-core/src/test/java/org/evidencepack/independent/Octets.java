package org.evidencepack.independent;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Octets in the making, integers little-endian, as FORMAT.md wants them in the ZIP file. */
final class Octets {
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();

  Octets u16(int value) {
    held.write(value);
    held.write(value >>> 8);
    return this;
  }

  Octets u32(long value) {
    return u16((int) value).u16((int) (value >>> 16));
  }

  Octets u64(long value) {
    return u32(value).u32(value >>> 32);
  }

  Octets put(byte... octets) {
    held.writeBytes(octets);
    return this;
  }

  long size() {
    return held.size();
  }

  byte[] all() {
    return held.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }
}
