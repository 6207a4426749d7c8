package org.evidencepack.independent;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;

/** The few DER types (X.690) that a certificate and a CMS signature need. */
final class Der {
  static final byte[] NULL = {5, 0};

  private Der() {}

  static byte[] tagged(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    var out = new Octets().put((byte) tag);
    byte[] length = BigInteger.valueOf(content.length).toByteArray();
    if (content.length < 128) {
      out.put((byte) content.length);
    } else {
      byte[] bare = length[0] == 0 ? Arrays.copyOfRange(length, 1, length.length) : length;
      out.put((byte) (0x80 | bare.length)).put(bare);
    }
    return out.put(content).all();
  }

  static byte[] joined(byte[]... parts) {
    var out = new Octets();
    for (byte[] part : parts) {
      out.put(part);
    }
    return out.all();
  }

  static byte[] sequence(byte[]... parts) {
    return tagged(0x30, parts);
  }

  static byte[] set(byte[]... members) {
    return tagged(0x31, sorted(members));
  }

  /** The order of a SET OF (11.6). */
  static byte[][] sorted(byte[]... members) {
    return Stream.of(members).sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
  }

  static byte[] integer(long value) {
    return tagged(2, BigInteger.valueOf(value).toByteArray());
  }

  static byte[] octetString(byte[] octets) {
    return tagged(4, octets);
  }

  static byte[] bitString(byte[] octets) {
    return tagged(3, new byte[1], octets);
  }

  static byte[] utf8String(String text) {
    return tagged(12, Octets.utf8(text));
  }

  static byte[] printableString(String text) {
    return tagged(19, Octets.utf8(text));
  }

  /** {@code YYMMDDhhmmssZ}. */
  static byte[] utcTime(String time) {
    return tagged(23, Octets.utf8(time));
  }

  static byte[] oid(String dotted) {
    long[] arcs = Stream.of(dotted.split("\\.", -1)).mapToLong(Long::parseLong).toArray();
    var out = new Octets().put((byte) (arcs[0] * 40 + arcs[1]));
    for (int at = 2; at < arcs.length; at++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[at] >>> shift != 0) {
          out.put((byte) (0x80 | (arcs[at] >>> shift)));
        }
      }
      out.put((byte) (arcs[at] & 0x7F));
    }
    return tagged(6, out.all());
  }
}
