package org.evidencepack.internal.cms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.evidencepack.internal.cms.SignedDataParser.FormException;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.FindingCode;
import org.evidencepack.model.InvalidPackageException;

/**
 * An evidence record (RFC 4998) over one group of data objects: they were there at the time of its
 * first time-stamp, and each later one was got while the one before it was good. Immutable; may be
 * used by several threads at once.
 */
public final class EvidenceRecordFile {
  private static final int LARGEST = 16 << 20;

  private final EvidenceRecordForm form;

  private EvidenceRecordFile(EvidenceRecordForm form) {
    this.form = form;
  }

  /**
   * A new record, in DER.
   *
   * @param digests of the data objects, one or more, in any order; equal ones stay
   * @param digestAlgorithm of them, by the name that Java gives it, such as {@code SHA-256}
   * @throws EvidenceException if no time-stamp can be had
   */
  public static byte[] create(List<byte[]> digests, String digestAlgorithm, TimestampMaker maker)
      throws EvidenceException {
    return new EvidenceRecordForm(List.of(chain(digests, digestAlgorithm, maker))).encoded();
  }

  private static ArchiveChain chain(List<byte[]> digests, String algorithm, TimestampMaker maker)
      throws EvidenceException {
    requireDigests(digests, algorithm);
    List<byte[]> sorted = ArchiveChain.sorted(digests);
    TimestampToken stamp = stamp(algorithm, ArchiveChain.root(algorithm, sorted), maker);
    return new ArchiveChain(sorted.size() == 1 ? List.of() : sorted, List.of(stamp));
  }

  private static void requireDigests(List<byte[]> digests, String algorithm) {
    int length = HashName.length(algorithm).orElse(0);
    if (digests.isEmpty() || digests.stream().anyMatch(digest -> digest.length != length)) {
      throw new IllegalArgumentException("no digests by " + algorithm);
    }
  }

  private static TimestampToken stamp(String algorithm, byte[] digest, TimestampMaker maker)
      throws EvidenceException {
    TimestampToken token = maker.stamp(algorithm, digest);
    if (!token.coversDigest(algorithm, digest)) {
      throw new EvidenceException("The time-stamp is over something else than was asked for");
    }
    return token;
  }

  /**
   * Reads a record; neither its time-stamps' signatures nor what it covers is looked at yet. The
   * octets may be hostile: at most 16 MiB and 64 time-stamps are read.
   *
   * @param der the record, not to be changed
   * @param subject the stored name that findings are to bear
   * @throws InvalidPackageException {@code EVIDENCE_RECORD_MALFORMED}, for a time-stamp in it too
   */
  public static EvidenceRecordFile read(byte[] der, String subject) throws InvalidPackageException {
    if (der.length > LARGEST) {
      throw malformed(subject, "is larger than 16 MiB");
    }
    try {
      EvidenceRecordForm form = EvidenceRecordParser.parse(der, subject);
      SignedDataParser.require(
          Arrays.equals(form.encoded(), der),
          "is not encoded as DER, or names other digests than those of its time-stamps");
      return new EvidenceRecordFile(form);
    } catch (FormException e) {
      throw malformed(subject, e.getMessage());
    } catch (InvalidPackageException e) {
      throw malformed(subject, "holds a time-stamp that is malformed: " + e.finding().message());
    } catch (RuntimeException e) {
      throw malformed(subject, "is not the ASN.1 of an evidence record");
    }
  }

  private static InvalidPackageException malformed(String subject, String how) {
    String text = "The evidence record " + how;
    return new InvalidPackageException(
        FindingCode.EVIDENCE_RECORD_MALFORMED, subject, text.endsWith(".") ? text : text + ".");
  }

  /**
   * This record with one more time-stamp, over the last one (RFC 4998 section 5.2): for when that
   * authority's key or certificate will not last.
   *
   * @return the new record, in DER
   * @throws EvidenceException if no time-stamp can be had
   */
  public byte[] renewTimestamp(TimestampMaker maker) throws EvidenceException {
    String algorithm = form.last().algorithm();
    return form.with(stamp(algorithm, HashName.digest(algorithm, lastStamp().encoded()), maker))
        .encoded();
  }

  /**
   * This record with one more time-stamp, over all those in it and the data objects by another
   * digest (RFC 4998 section 5.2): for when the last chain's digest will not last.
   *
   * @param digests of the same data objects by that algorithm, in any order
   * @return the new record, in DER
   * @throws EvidenceException if no time-stamp can be had
   */
  public byte[] renewHashTree(List<byte[]> digests, String digestAlgorithm, TimestampMaker maker)
      throws EvidenceException {
    requireDigests(digests, digestAlgorithm);
    List<byte[]> renewed = form.renewed(form.chains().size(), digestAlgorithm, digests);
    return form.with(chain(renewed, digestAlgorithm, maker)).encoded();
  }

  /** The digests by which each data object must be known to {@link #problems}, such as SHA-256. */
  public List<String> digestAlgorithms() {
    return form.algorithms();
  }

  /** The digest of the last chain, which {@link #renewTimestamp} goes on with. */
  public String lastDigestAlgorithm() {
    return form.last().algorithm();
  }

  /** All time-stamps, the oldest first; chains follow each other. */
  public List<TimestampToken> stamps() {
    return form.chains().stream().flatMap(chain -> chain.stamps().stream()).toList();
  }

  /** Since when the data objects are proven to be there, if all else is well. */
  public Instant time() {
    return stamps().get(0).time();
  }

  private TimestampToken lastStamp() {
    List<TimestampToken> stamps = form.last().stamps();
    return stamps.get(stamps.size() - 1);
  }

  /**
   * Whether the record is about just these data objects, each renewal covers what it renews, and no
   * time-stamp is older than the one before it. It does not say that the time-stamps' signatures
   * hold ({@link TimestampToken#valueVerifies}), or whose they are: see to {@link #stamps}.
   *
   * @param digests of the data objects by each of {@link #digestAlgorithms}, in any order
   * @return what is wrong, a sentence each; empty if nothing is
   */
  public List<String> problems(Map<String, List<byte[]>> digests) {
    return problems(digests, Map.of());
  }

  /**
   * The same where some data objects were not read: the record must be about all those given, and
   * about so many besides, of which nothing is said.
   *
   * @param unread how many there are besides, by each algorithm; none if it is not named
   */
  public List<String> problems(Map<String, List<byte[]>> digests, Map<String, Integer> unread) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < form.chains().size(); i++) {
      ArchiveChain chain = form.chains().get(i);
      List<byte[]> objects = digests.get(chain.algorithm());
      if (objects == null) {
        throw new IllegalArgumentException("no digests by " + chain.algorithm());
      }
      var judge = new ArchiveChainJudge(chain, i + 1, problems);
      judge.judgeObjects(
          i == 0 ? objects : form.renewed(i, chain.algorithm(), objects),
          unread.getOrDefault(chain.algorithm(), 0));
      judge.judgeRenewals();
    }
    judgeOrder(problems);
    return problems;
  }

  private void judgeOrder(List<String> problems) {
    List<TimestampToken> stamps = stamps();
    for (int i = 1; i < stamps.size(); i++) {
      Instant before = stamps.get(i - 1).time();
      Instant after = stamps.get(i).time();
      if (after.isBefore(before)) {
        problems.add(
            "Time-stamp "
                + (i + 1)
                + " is of "
                + after
                + ", before the one it renews, of "
                + before
                + ".");
      }
    }
  }
}
