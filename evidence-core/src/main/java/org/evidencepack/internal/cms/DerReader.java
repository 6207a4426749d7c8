package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.util.Arrays;
import org.evidencepack.internal.cms.SignedDataParser.FormException;

/**
 * Walks over DER without making an object of each part: many small parts in a large hostile file
 * would take many times its size in memory.
 */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int SEQUENCE = 0x30;

  private final byte[] octets;
  private final int end;
  private int at;

  private DerReader(byte[] octets, int from, int end) {
    this.octets = octets;
    this.at = from;
    this.end = end;
  }

  static DerReader of(byte[] octets) {
    return new DerReader(octets, 0, octets.length);
  }

  boolean hasMore() {
    return at < end;
  }

  /** Whether the next part has that tag. */
  boolean isNext(int tag) {
    return hasMore() && (octets[at] & 0xff) == tag;
  }

  /** Whatever is in the next part, and goes on after it. */
  DerReader into(int tag) throws FormException {
    require(isNext(tag), "has a part that is missing or of another kind");
    at++;
    int length = length();
    require(length <= end - at, "ends within a part");
    int from = at;
    at += length;
    return new DerReader(octets, from, at);
  }

  /** The octets of the next part without its head, and goes on after it. */
  byte[] content(int tag) throws FormException {
    DerReader part = into(tag);
    return Arrays.copyOfRange(octets, part.at, part.end);
  }

  /** The octets of the next part, and goes on after it. */
  byte[] whole(int tag) throws FormException {
    int from = at;
    into(tag);
    return Arrays.copyOfRange(octets, from, at);
  }

  void requireEnd() throws FormException {
    require(!hasMore(), "has a part too many");
  }

  /** Definite, and in as few octets as will do. */
  private int length() throws FormException {
    int first = octet();
    if (first < 0x80) {
      return first;
    }
    int count = first - 0x80;
    require(count >= 1 && count <= 3, "has a length that is not encoded as DER");
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | octet();
    }
    int smallest = count == 1 ? 0x80 : 1 << (8 * (count - 1));
    require(length >= smallest, "has a length that is not encoded as DER");
    return length;
  }

  private int octet() throws FormException {
    require(hasMore(), "ends within a part");
    return octets[at++] & 0xff;
  }
}
