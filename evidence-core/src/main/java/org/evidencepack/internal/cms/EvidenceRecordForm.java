package org.evidencepack.internal.cms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DLSequence;

/**
 * What FORMAT.md leaves open in an EvidenceRecord (RFC 4998 section 3.1); all other octets follow:
 * neither cryptoInfos nor encryptionInfo, and no digest algorithm beside those of the time-stamps.
 */
record EvidenceRecordForm(List<ArchiveChain> chains) {
  private static final ASN1Integer ONE = new ASN1Integer(1);

  /** The digests of the chains, each once, in their order. */
  List<String> algorithms() {
    return chains.stream().map(ArchiveChain::algorithm).distinct().toList();
  }

  ArchiveChain last() {
    return chains.get(chains.size() - 1);
  }

  /** This one with the chain after its last. */
  EvidenceRecordForm with(ArchiveChain next) {
    List<ArchiveChain> more = new ArrayList<>(chains);
    more.add(next);
    return new EvidenceRecordForm(more);
  }

  /** This one with the time-stamp at the end of its last chain. */
  EvidenceRecordForm with(TimestampToken next) {
    List<ArchiveChain> other = new ArrayList<>(chains);
    other.set(other.size() - 1, last().with(next));
    return new EvidenceRecordForm(other);
  }

  byte[] encoded() {
    var algorithms = new ASN1EncodableVector();
    algorithms().forEach(name -> algorithms.add(HashName.identifier(name)));
    return octets(
        new DLSequence(
            new ASN1Encodable[] {ONE, new DERSequence(algorithms), sequence(chains.size())}));
  }

  /**
   * What stands for the data object with that digest in a new chain after so many (RFC 4998 section
   * 5.2 step 4): h(i)' = H(h(i) + H(ArchiveTimeStampSequence)), in this order and not sorted.
   */
  List<byte[]> renewed(int before, String algorithm, List<byte[]> digests) {
    byte[] sequence = HashName.digest(algorithm, octets(sequence(before)));
    List<byte[]> renewed = new ArrayList<>();
    for (byte[] digest : digests) {
      var hash = HashName.start(algorithm);
      hash.update(digest);
      hash.update(sequence);
      renewed.add(hash.digest());
    }
    return renewed;
  }

  /** The first so many chains, as an ArchiveTimeStampSequence. */
  private DLSequence sequence(int count) {
    var members = new ASN1EncodableVector();
    chains.subList(0, count).forEach(chain -> members.add(chain.asn1()));
    return new DLSequence(members);
  }

  private static byte[] octets(DLSequence sequence) {
    try {
      return sequence.getEncoded(ASN1Encoding.DL);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}
