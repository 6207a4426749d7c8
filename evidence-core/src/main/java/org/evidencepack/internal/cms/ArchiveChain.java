package org.evidencepack.internal.cms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLTaggedObject;

/**
 * An ArchiveTimeStampChain (RFC 4998 section 5.1): the first time-stamp is over one group of data
 * objects, each other one over the one before it; all by one digest.
 *
 * @param group the digests of the data objects, ascending; none if there is one object only, which
 *     the time-stamp is over without more ado
 */
record ArchiveChain(List<byte[]> group, List<TimestampToken> stamps) {

  /** The chain's digest, such as {@code SHA-256}. */
  String algorithm() {
    return stamps.get(0).imprintAlgorithm();
  }

  /** The digests as a group has them. */
  static List<byte[]> sorted(List<byte[]> digests) {
    List<byte[]> sorted = new ArrayList<>(digests);
    sorted.sort(Arrays::compareUnsigned);
    return sorted;
  }

  /** The hash of a group (RFC 4998 section 4.2 step 3): of one object, its own. */
  static byte[] root(String algorithm, List<byte[]> sorted) {
    if (sorted.size() == 1) {
      return sorted.get(0);
    }
    var digest = HashName.start(algorithm);
    sorted.forEach(digest::update);
    return digest.digest();
  }

  ArchiveChain with(TimestampToken next) {
    List<TimestampToken> more = new ArrayList<>(stamps);
    more.add(next);
    return new ArchiveChain(group, more);
  }

  /** The chain, with the tokens as they are. */
  DLSequence asn1() {
    var members = new ASN1EncodableVector();
    for (TimestampToken stamp : stamps) {
      var archived = new ASN1EncodableVector();
      if (members.size() == 0 && !group.isEmpty()) {
        archived.add(new DLTaggedObject(false, 2, new DERSequence(partialTree())));
      }
      archived.add(stamp.asn1());
      members.add(new DLSequence(archived));
    }
    return new DLSequence(members);
  }

  private DERSequence partialTree() {
    var digests = new ASN1EncodableVector();
    group.forEach(digest -> digests.add(new DEROctetString(digest)));
    return new DERSequence(digests);
  }
}
