package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.evidencepack.internal.io.BlockHashing;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.ContentSums;
import org.evidencepack.internal.io.Crew;
import org.evidencepack.internal.io.Hashing;
import org.evidencepack.internal.io.LeafSink;
import org.evidencepack.model.DigestAlgorithm;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidPackageException;

/**
 * Writes a canonical ZIP file (FORMAT.md section 2) in one pass: hashing and the disk work on their
 * own threads while the caller reads its sources. Entries are written one after the other. Memory
 * does not grow with sizes or with the number of entries.
 *
 * <p>For one thread. The bytes follow from names, times, methods wanted and content alone. Names
 * are taken as they are. Errors of the output are {@link org.evidencepack.model.EvidenceException},
 * and end the work: only {@link #close} is left to do.
 */
public final class ZipWriter implements Closeable {
  /**
   * Deflated data may be a little longer than the content: so close below 4 GiB that might make a
   * ZIP64 field necessary that the content's size does not.
   */
  private static final long DEFLATE_MARGIN = 16L << 20;

  /** Two of header, one of data, one that is filled, one that is hashed. */
  private static final int OTHER_BLOCKS = 5;

  private final Hashing hashing;
  private final BlockPool pool;
  private final BlockOutput out;
  private final Deflating deflating;
  private final CentralSpool directory;
  private final byte[] head = new byte[ContentSums.HEAD];

  /** From this size on ZIP64 is planned for; another number than the format's is for tests. */
  private final long zip64From;

  private EntryWriter open;
  private long entries;
  private boolean finished;

  private ZipWriter(Path file, WriteTuning tuning, Crew crew, long zip64From, Opening opening)
      throws IOException {
    this.zip64From = zip64From;
    hashing = new Hashing(tuning.hashingThreads());
    pool = new BlockPool(tuning.blocks(), hashing::flush);
    out = opening.open(pool);
    int pieces = Math.min(crew.threads() + 1, tuning.blocks() - OTHER_BLOCKS);
    deflating = new Deflating(crew, new Compression(tuning.level()), pool, pieces);
    directory = new CentralSpool(file);
  }

  @FunctionalInterface
  private interface Opening {
    BlockOutput open(BlockPool pool) throws IOException;
  }

  /**
   * Creates the file; all but hashing and the disk work is done by the caller.
   *
   * @throws org.evidencepack.model.InvalidInputException if it exists
   */
  public static ZipWriter create(Path file, WriteTuning tuning) throws IOException {
    return create(file, tuning, Zip64Field.SATURATED);
  }

  /**
   * Creates the file.
   *
   * @param crew deflates; the caller closes it, before this
   * @throws org.evidencepack.model.InvalidInputException if it exists
   */
  public static ZipWriter create(Path file, WriteTuning tuning, Crew crew) throws IOException {
    return create(file, tuning, crew, Zip64Field.SATURATED);
  }

  static ZipWriter create(Path file, WriteTuning tuning, long zip64From) throws IOException {
    return create(file, tuning, Crew.of(1), zip64From);
  }

  private static ZipWriter create(Path file, WriteTuning tuning, Crew crew, long zip64From)
      throws IOException {
    return new ZipWriter(
        file, tuning, crew, zip64From, pool -> BlockOutput.create(file, pool, tuning.directIo()));
  }

  /**
   * Opens a container that was not finished, to go on where the entries end. Costs reading their
   * headers.
   *
   * @param crew deflates; the caller closes it, before this
   * @param end where they end
   * @param kept how far the octets of an entry that was begun there are to be written again as they
   *     were, which costs no writing; the end if there is none. What stands behind is cut off
   * @throws EvidenceException if these are no entries
   */
  public static ZipWriter reopen(Path file, WriteTuning tuning, Crew crew, long end, long kept)
      throws IOException {
    var writer =
        new ZipWriter(
            file,
            tuning,
            crew,
            Zip64Field.SATURATED,
            pool -> BlockOutput.reopen(file, pool, tuning.directIo(), end, kept));
    try (BegunContainer begun = BegunContainer.open(file, end)) {
      for (var entry = begun.next(); entry.isPresent(); entry = begun.next()) {
        writer.ended(entry.get());
      }
      return writer;
    } catch (InvalidPackageException e) {
      writer.close();
      throw new EvidenceException(file + ": is not what it was when it was looked at", e);
    } catch (IOException | RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** Less of what was begun is written again as it was: all from that offset on is new. */
  public void keepBelow(long offset) {
    out.keepBelow(offset);
  }

  /**
   * Waits until all octets so far are on the medium. A header whose entry is not finished has no
   * CRC and sizes there.
   */
  public void sync() throws IOException {
    out.sync();
  }

  /** Deflates as this does, but on any thread; closed by this. */
  public Compression compression() {
    return deflating.compression();
  }

  /** Octets written so far, an entry that is not finished included. */
  public long position() {
    return out.position();
  }

  /** Entries finished so far. */
  public long entryCount() {
    return entries;
  }

  /**
   * Begins an entry; the one before must have ended.
   *
   * @param name stored name
   * @param modified seconds since 1970
   * @param wanted {@link ZipMethod#DEFLATED} means: if that saves a tenth of the first 256 KiB
   * @param digests to be computed of the content
   * @param expectedSize of the content, or -1. If it turns out wrong that costs time only
   */
  public EntryWriter begin(
      String name, long modified, ZipMethod wanted, Set<DigestAlgorithm> digests, long expectedSize)
      throws IOException {
    return begin(name, modified, wanted, digests, expectedSize, Optional.empty());
  }

  /**
   * As above.
   *
   * @param leaves takes the leaf digests of content that is longer than a block: one sink for all
   *     entries; nothing if they are not wanted
   */
  public EntryWriter begin(
      String name,
      long modified,
      ZipMethod wanted,
      Set<DigestAlgorithm> digests,
      long expectedSize,
      Optional<LeafSink> leaves)
      throws IOException {
    checkIdle();
    long size = needsZip64(expectedSize) ? Zip64Field.SATURATED : 0;
    Entry planned = new Entry(name, ZipMethod.STORED, modified, 0, 0, size, position());
    Body body =
        wanted == ZipMethod.STORED || nearZip64(expectedSize)
            ? new StoredBody(out, 0)
            : new ProbingBody(out, deflating);
    ContentSums sums =
        new ContentSums(
            hashing.begin(digests, leaves.filter(sink -> mayHaveBlocks(expectedSize))), head);
    EntryWriter entry = new EntryWriter(this, out, planned, body, sums);
    entry.begin();
    open = entry;
    return entry;
  }

  /**
   * Appends an entry as a whole: the same bytes as of one that was begun and finished.
   *
   * @param modified seconds since 1970
   */
  public Entry add(String name, long modified, ReadyData data) throws IOException {
    checkIdle();
    ByteBuffer octets = data.octets();
    var entry =
        new Entry(
            name, data.method(), modified, data.crc(), octets.remaining(), data.size(), position());
    byte[] header = LocalHeader.encode(entry);
    out.hold(header.length);
    try {
      out.put(ByteBuffer.wrap(header));
      out.put(octets);
    } catch (IOException e) {
      out.rewind();
      throw e;
    }
    out.release();
    ended(entry);
    return entry;
  }

  private void checkIdle() {
    if (open != null || finished) {
      throw new IllegalStateException(finished ? "The ZIP is finished" : "An entry is open");
    }
  }

  private static boolean mayHaveBlocks(long expectedSize) {
    return expectedSize < 0 || expectedSize > BlockHashing.BLOCK;
  }

  private boolean nearZip64(long size) {
    return size >= 0 && size >= zip64From - DEFLATE_MARGIN && size < zip64From;
  }

  boolean needsZip64(long size) {
    return size >= zip64From;
  }

  static int zip64HeaderLength(Entry entry) {
    return LocalHeader.length(
        new Entry(entry.name(), entry.method(), entry.modified(), 0, 0, Zip64Field.SATURATED, 0));
  }

  void ended(Entry entry) throws IOException {
    directory.add(CentralHeader.encode(entry));
    entries++;
    open = null;
  }

  void cancelled() {
    open = null;
  }

  /**
   * Writes the central directory and what stands behind it, and waits until the whole file is on
   * the medium. Nothing can be added any more.
   */
  public void finish() throws IOException {
    checkIdle();
    finished = true;
    long offset = position();
    directory.copyTo(out);
    EndRecord end = new EndRecord(entries, position() - offset, offset);
    out.put(ByteBuffer.wrap(end.encode()));
    out.finish();
  }

  /**
   * Ends the threads, waiting for them, and closes the file as it is: without {@link #finish} it is
   * no ZIP, and the caller's to delete. Without effect the second time.
   */
  @Override
  public void close() throws IOException {
    finished = true;
    Compression compression = deflating.compression();
    try (out;
        directory;
        compression) {
      hashing.close();
    }
  }
}
