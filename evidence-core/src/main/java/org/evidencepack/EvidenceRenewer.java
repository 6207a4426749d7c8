package org.evidencepack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.evidencepack.internal.cms.EvidenceRecordFile;
import org.evidencepack.internal.cms.TimestampClient;
import org.evidencepack.internal.cms.TimestampMaker;
import org.evidencepack.internal.format.FileNames;
import org.evidencepack.internal.format.SealWriter;
import org.evidencepack.internal.zip.Container;
import org.evidencepack.internal.zip.Entry;
import org.evidencepack.internal.zip.NewFile;
import org.evidencepack.internal.zip.ZipAppender;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;
import org.evidencepack.sign.TimestampAuthority;

/**
 * Keeps the proof of a package when algorithms and certificates age (FORMAT.md 10.4, RFC 4998): the
 * first time, and whenever something was appended since, an evidence record over everything there
 * is; else the last record gets a further time-stamp, or a further hash tree if another digest is
 * wanted. In place and as a whole or not at all, as {@link CustodyAppender} does. Immutable.
 *
 * <p>Documents and signatures must verify first. Costs what stands after the payload; the payload
 * is read for digests other than SHA-256, if the package has no more than 1,000 files, and is
 * compared with its SHA-256 digests on the way.
 */
public final class EvidenceRenewer {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final PackagePlace place;
  private final Clock clock;
  private final String digest;

  private EvidenceRenewer(PackagePlace place, Clock clock, String digest) {
    this.place = place;
    this.clock = clock;
    this.digest = digest;
  }

  /** Renews that package, in place. */
  public static EvidenceRenewer of(Path file) {
    return new EvidenceRenewer(PackagePlace.of(file), Clock.systemUTC(), "");
  }

  /**
   * Leaves the package alone and renews a copy of it.
   *
   * @param overwrite whether a file of that name is replaced
   */
  public EvidenceRenewer inCopy(Path target, boolean overwrite) {
    return new EvidenceRenewer(place.inCopy(target, overwrite), clock, digest);
  }

  /** Takes the time that counts as now from there. */
  public EvidenceRenewer withClock(Clock source) {
    return new EvidenceRenewer(place, source, digest);
  }

  /**
   * Makes the hash tree by that digest; otherwise a new record has SHA-256, and a renewal the one
   * that there is.
   *
   * @param algorithm SHA-256, SHA-384 or SHA-512
   * @throws InvalidInputException if it is another
   */
  public EvidenceRenewer withDigest(String algorithm) throws InvalidInputException {
    if (!List.of("SHA-256", "SHA-384", "SHA-512").contains(algorithm)) {
      throw new InvalidInputException(
          algorithm + ": evidence records are made by SHA-256, SHA-384 or SHA-512");
    }
    return new EvidenceRenewer(place, clock, algorithm);
  }

  /** What was done. */
  public enum Outcome {
    /** A new record, over everything that there was. */
    RECORD_ADDED,
    /** A further time-stamp in the last record. */
    TIMESTAMP_RENEWED,
    /** A further hash tree in the last record. */
    HASH_TREE_RENEWED
  }

  /**
   * What came of it.
   *
   * @param record stored name of the evidence record
   */
  public record Result(Outcome outcome, String record) {}

  /**
   * Renews.
   *
   * @param authorities tried in order
   * @throws EvidenceException if the package or its last record does not verify, if no authority
   *     gives a time-stamp, or if the package cannot be written
   */
  public Result renew(List<TimestampAuthority> authorities) throws IOException {
    TimestampMaker maker = TimestampClient.maker(authorities, clock, RANDOM);
    return place.change(target -> renew(target, maker));
  }

  private Result renew(Path target, TimestampMaker maker) throws IOException {
    try (ZipAppender appender = CustodyAppender.open(target)) {
      Verified.of(target);
      Container container = appender.container();
      List<Entry> files = container.tagFiles();
      String last = files.get(files.size() - 1).name();
      return FileNames.isEvidenceRecord(last)
          ? renewLast(appender, files, maker)
          : addRecord(appender, files, maker);
    }
  }

  private Result addRecord(ZipAppender appender, List<Entry> files, TimestampMaker maker)
      throws IOException {
    long number =
        1 + files.stream().filter(entry -> FileNames.isEvidenceRecord(entry.name())).count();
    String name = FileNames.evidenceRecord(number);
    Container container = appender.container();
    var objects = new RecordedFiles(container, files.subList(1, files.size()));
    String algorithm = digest.isEmpty() ? "SHA-256" : digest;
    byte[] record = EvidenceRecordFile.create(objects.digests(algorithm), algorithm, maker);
    EvidenceRecordFile read = RecordedFiles.demandWhole(record, name, objects);
    long time = read.time().getEpochSecond();
    appender.append(
        List.of(
            NewFile.of(FileNames.recordManifest(number), manifest(name, objects), time),
            NewFile.of(name, record, time)));
    return new Result(Outcome.RECORD_ADDED, name);
  }

  private static byte[] manifest(String record, RecordedFiles objects) throws IOException {
    var octets = new ByteArrayOutputStream();
    try (var writer = new SealWriter(octets, record)) {
      objects.list(writer);
    }
    return octets.toByteArray();
  }

  private Result renewLast(ZipAppender appender, List<Entry> files, TimestampMaker maker)
      throws IOException {
    Entry last = files.get(files.size() - 1);
    String name = last.name();
    byte[] octets = appender.container().read(last, RecordedFiles.LARGEST);
    var objects = new RecordedFiles(appender.container(), files.subList(1, files.size() - 2));
    EvidenceRecordFile record = RecordedFiles.demandWhole(octets, name, objects);
    boolean sameDigest = digest.isEmpty() || digest.equals(record.lastDigestAlgorithm());
    byte[] renewed =
        sameDigest
            ? record.renewTimestamp(maker)
            : record.renewHashTree(objects.digests(digest), digest, maker);
    RecordedFiles.demandWhole(renewed, name, objects);
    appender.replace(name, List.of(NewFile.of(name, renewed, last.modified())));
    return new Result(sameDigest ? Outcome.TIMESTAMP_RENEWED : Outcome.HASH_TREE_RENEWED, name);
  }
}
