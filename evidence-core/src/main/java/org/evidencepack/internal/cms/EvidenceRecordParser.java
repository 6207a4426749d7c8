package org.evidencepack.internal.cms;

import static org.evidencepack.internal.cms.SignedDataParser.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.evidencepack.internal.cms.SignedDataParser.FormException;
import org.evidencepack.model.InvalidPackageException;

/** Takes the values of {@link EvidenceRecordForm} out of an EvidenceRecord. */
final class EvidenceRecordParser {
  private static final int MOST_STAMPS = 64;
  private static final int REDUCED_HASH_TREE = 0xa2; // [2] IMPLICIT SEQUENCE OF

  private final String subject;
  private int stamps;

  private EvidenceRecordParser(String subject) {
    this.subject = subject;
  }

  /**
   * The values.
   *
   * @throws FormException if the form is wrong
   * @throws InvalidPackageException if that of a time-stamp in it is
   */
  static EvidenceRecordForm parse(byte[] octets, String subject)
      throws FormException, InvalidPackageException {
    DerReader file = DerReader.of(octets);
    DerReader record = file.into(DerReader.SEQUENCE);
    file.requireEnd();
    byte[] version = record.content(DerReader.INTEGER);
    require(version.length == 1 && version[0] == 1, "is of another version than 1");
    record.into(DerReader.SEQUENCE); // the digest algorithms, which encoding again compares
    require(record.isNext(DerReader.SEQUENCE), "holds something else than digests and time-stamps");
    var form = new EvidenceRecordParser(subject).chains(record.into(DerReader.SEQUENCE));
    record.requireEnd();
    return form;
  }

  private EvidenceRecordForm chains(DerReader sequence)
      throws FormException, InvalidPackageException {
    List<ArchiveChain> chains = new ArrayList<>();
    while (sequence.hasMore()) {
      chains.add(chain(sequence.into(DerReader.SEQUENCE)));
    }
    require(!chains.isEmpty(), "holds no time-stamp");
    return new EvidenceRecordForm(chains);
  }

  private ArchiveChain chain(DerReader chain) throws FormException, InvalidPackageException {
    require(chain.hasMore(), "has a chain without a time-stamp");
    DerReader first = chain.into(DerReader.SEQUENCE);
    List<byte[]> group = first.isNext(REDUCED_HASH_TREE) ? group(first) : List.of();
    List<TimestampToken> tokens = new ArrayList<>();
    tokens.add(token(first));
    String algorithm = tokens.get(0).imprintAlgorithm();
    int length = HashName.length(algorithm).orElse(0);
    require(length > 0, "has a time-stamp by a digest that is broken or unknown");
    for (byte[] digest : group) {
      require(digest.length == length, "has a digest that is none by " + algorithm);
    }
    while (chain.hasMore()) {
      TimestampToken token = token(chain.into(DerReader.SEQUENCE));
      require(token.imprintAlgorithm().equals(algorithm), "has two digests in one chain");
      tokens.add(token);
    }
    return new ArchiveChain(group, tokens);
  }

  /**
   * One data group, so that the tree is its leaf; ascending, so that there is one way to say it.
   */
  private static List<byte[]> group(DerReader archived) throws FormException {
    DerReader tree = archived.into(REDUCED_HASH_TREE);
    DerReader leaf = tree.into(DerReader.SEQUENCE);
    require(!tree.hasMore(), "has a hash tree of more than one group");
    List<byte[]> digests = new ArrayList<>();
    while (leaf.hasMore()) {
      byte[] digest = leaf.content(DerReader.OCTETS);
      // Shorter ones are digests by no algorithm here, and a file could hold millions of them.
      require(digest.length >= 32, "has a digest that is too short");
      boolean ascending =
          digests.isEmpty() || Arrays.compareUnsigned(digests.get(digests.size() - 1), digest) <= 0;
      require(ascending, "has digests that are not sorted");
      digests.add(digest);
    }
    require(digests.size() > 1, "has a hash tree of less than two data objects");
    return digests;
  }

  private TimestampToken token(DerReader archived) throws FormException, InvalidPackageException {
    stamps++;
    require(stamps <= MOST_STAMPS, "holds more than 64 time-stamps");
    byte[] octets = archived.whole(DerReader.SEQUENCE);
    archived.requireEnd();
    return TimestampToken.read(octets, subject);
  }
}
