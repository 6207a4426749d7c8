package org.evidencepack.internal.cms;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * Reads DER that may be hostile: records one in another are counted first, for reading and writing
 * them recurses.
 */
final class ShallowDer {
  private static final int DEEPEST = 64;

  private final byte[] octets;
  private int at;

  private ShallowDer(byte[] octets) {
    this.octets = octets;
  }

  /**
   * The record that the octets are.
   *
   * @throws IOException or an unchecked exception, if they are none, have more than 64 levels, or
   *     lengths that are not given
   */
  static ASN1Primitive read(byte[] octets) throws IOException {
    new ShallowDer(octets).walk();
    return ASN1Primitive.fromByteArray(octets);
  }

  /** One pass, without recursion; steps into what is constructed. */
  private void walk() throws IOException {
    Deque<Integer> ends = new ArrayDeque<>();
    while (at < octets.length) {
      while (!ends.isEmpty() && ends.peek() <= at) {
        ends.pop();
      }
      boolean constructed = (octets[at] & 0x20) != 0;
      int length = header();
      if (length > octets.length - at) {
        throw new IOException("a record longer than what it stands in");
      }
      if (!constructed) {
        at += length;
      } else {
        ends.push(at + length);
        if (ends.size() > DEEPEST) {
          throw new IOException("too many records one in another");
        }
      }
    }
  }

  /** Steps over tag and length, and tells the length. */
  private int header() throws IOException {
    if ((next() & 0x1F) == 0x1F) {
      while ((next() & 0x80) != 0) {
        // a tag of several octets
      }
    }
    int length = next();
    if ((length & 0x80) == 0) {
      return length;
    }
    int count = length & 0x7F;
    if (count == 0 || count > 4) {
      throw new IOException("a length that is not given, or absurd");
    }
    length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | next();
    }
    if (length < 0) {
      throw new IOException("an absurd length");
    }
    return length;
  }

  private int next() throws IOException {
    if (at >= octets.length) {
      throw new IOException("a record that is cut off");
    }
    return octets[at++] & 0xFF;
  }
}
