package org.evidencepack.internal.cms;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings certificates and revocation information of a SignedData into the order that DER wants: CMS
 * does not demand it of them, other makers do not keep it, and it says nothing. All other octets
 * stay, whatever they are: judging them is not for here.
 */
final class SetOrder {
  private static final int SEQUENCE = 0x30;
  private static final int CERTIFICATES = 0xA0;
  private static final int REVOCATION = 0xA1;

  private final byte[] octets;

  private SetOrder(byte[] octets) {
    this.octets = octets;
  }

  /** The octets with the members of the two sets in order; as they are where there are no such. */
  static byte[] sorted(byte[] der) {
    var order = new SetOrder(der.clone());
    try {
      order.sort();
      return order.octets;
    } catch (RuntimeException e) {
      return der; // no SignedData, and nothing to sort in it
    }
  }

  /** A record: its first octet, where its content begins and where that ends. */
  private record Part(int start, int tag, int content, int end) {}

  private void sort() {
    Part contentInfo = part(0);
    Part wrapped = members(contentInfo).get(1);
    Part signedData = members(wrapped).get(0);
    if (contentInfo.tag() != SEQUENCE || signedData.tag() != SEQUENCE) {
      return;
    }
    for (Part part : members(signedData)) {
      if (part.tag() == CERTIFICATES || part.tag() == REVOCATION) {
        sort(part);
      }
    }
  }

  private void sort(Part set) {
    ByteBuffer sorted = ByteBuffer.allocate(set.end() - set.content());
    members(set).stream()
        .map(member -> Arrays.copyOfRange(octets, member.start(), member.end()))
        .sorted(Arrays::compareUnsigned)
        .forEach(sorted::put);
    System.arraycopy(sorted.array(), 0, octets, set.content(), sorted.position());
  }

  private List<Part> members(Part part) {
    List<Part> members = new ArrayList<>();
    for (int at = part.content(); at < part.end(); ) {
      Part member = part(at);
      members.add(member);
      at = member.end();
    }
    return members;
  }

  /** With a length of up to four octets; others are in no signature. */
  private Part part(int start) {
    int first = octets[start + 1] & 0xFF;
    int count = first < 0x80 ? 0 : first & 0x7F;
    if (first == 0x80 || count > 4) {
      throw new IllegalArgumentException("no definite length");
    }
    long length = first < 0x80 ? first : 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (octets[start + 2 + i] & 0xFF);
    }
    long end = start + 2L + count + length;
    if (end > octets.length) {
      throw new IllegalArgumentException("longer than all");
    }
    return new Part(start, octets[start] & 0xFF, start + 2 + count, (int) end);
  }
}
