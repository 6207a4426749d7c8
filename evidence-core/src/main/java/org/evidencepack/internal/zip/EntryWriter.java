package org.evidencepack.internal.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.Optional;
import org.evidencepack.internal.io.Block;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.ContentSums;
import org.evidencepack.internal.io.Intake;
import org.evidencepack.model.Digest;
import org.evidencepack.model.DigestAlgorithm;

/**
 * One file on its way into a container: content is given once, in pieces, and then {@link #finish}
 * or {@link #cancel} ends it. Its header stays in memory until then, so CRC and sizes are put in
 * without reading the container or writing anything twice.
 *
 * <p>An {@link org.evidencepack.model.EvidenceException} is about the output; an interrupted wait
 * is an {@link java.io.InterruptedIOException}. After either, {@link #cancel} is what is left to
 * do. For one thread.
 */
public final class EntryWriter implements Intake {
  /** The first octets of a file, and their SHA-256. */
  public record Prefix(long octets, Digest sha256) {}

  private final ZipWriter zip;
  private final BlockOutput out;

  /** What is known before the content; sizes 0, or such that the header has room for any. */
  private final Entry planned;

  private final ContentSums sums;
  private int headerLength;
  private Body body;

  /** Holds content from {@link #taken} on that the body has not taken; null if there is none. */
  private Block block;

  private int taken;
  private boolean ended;

  EntryWriter(ZipWriter zip, BlockOutput out, Entry planned, Body body, ContentSums sums) {
    this.zip = zip;
    this.out = out;
    this.planned = planned;
    this.body = body;
    this.sums = sums;
  }

  void begin() throws IOException {
    byte[] header = LocalHeader.encode(planned);
    headerLength = header.length;
    out.hold(headerLength);
    try {
      out.put(ByteBuffer.wrap(header));
    } catch (IOException e) {
      out.rewind();
      throw e;
    }
  }

  /** Straight to where the content will stand. */
  @Override
  public int readFrom(ReadableByteChannel in) throws IOException {
    ByteBuffer room = room();
    int n;
    try {
      n = in.read(room);
    } finally {
      room.limit(Block.SIZE);
    }
    takeWholeChunk();
    return n;
  }

  /** Appends the octets. */
  public void write(byte[] octets, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, octets.length);
    for (int at = from, end = from + length; at < end; ) {
      ByteBuffer room = room();
      int n = Math.min(end - at, room.remaining());
      room.put(octets, at, n).limit(Block.SIZE);
      at += n;
      takeWholeChunk();
    }
  }

  /** Up to the chunk's end: the cuts do not depend on how much a read gives. */
  private ByteBuffer room() throws IOException {
    checkOpen();
    if (block != null) {
      takeWholeChunk();
    }
    if (block == null) {
      block = body.room();
      taken = block.filled();
    }
    ByteBuffer room = block.buffer();
    return room.limit((room.position() / Body.CHUNK + 1) * Body.CHUNK);
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("The entry has ended");
    }
  }

  private void takeWholeChunk() throws IOException {
    if (block.filled() % Body.CHUNK == 0 && block.filled() > taken) {
      take();
    }
  }

  private void take() throws IOException {
    Block full = block;
    block = null;
    if (full != null && full.filled() > taken) {
      int to = full.filled();
      sums.add(full, taken, to);
      body = body.take(full, taken, to);
      if (zip.needsZip64(sums.size()) || zip.needsZip64(body.written())) {
        resizeHeader(ZipWriter.zip64HeaderLength(planned));
      }
    }
  }

  /** Before it is known that an entry needs ZIP64 it has no room for that, as it must not have. */
  private void resizeHeader(int length) throws IOException {
    if (length != headerLength) {
      out.shift(planned.headerOffset() + headerLength, length - headerLength);
      headerLength = length;
    }
  }

  @Override
  public byte[] head() {
    return sums.head(block == null ? ByteBuffer.allocate(0) : block.view(taken, block.filled()));
  }

  /**
   * How far the content goes now, if it stands in the container as it is; waits for its digest.
   * Empty for content that is deflated, or may yet be.
   */
  public Optional<Prefix> soFar() throws IOException {
    if (!(body instanceof StoredBody)) {
      return Optional.empty();
    }
    take();
    return Optional.of(new Prefix(sums.size(), sums.digests().soFar(DigestAlgorithm.SHA256)));
  }

  /** Where the entry begins in the container. */
  public long headerOffset() {
    return planned.headerOffset();
  }

  /** Where the content begins in the container, if it does not outgrow what was expected. */
  public long dataOffset() {
    return planned.headerOffset() + headerLength;
  }

  /** Completes the entry with the content so far. */
  @Override
  public WrittenEntry finish() throws IOException {
    checkOpen();
    take();
    Body.Data data = body.end();
    Entry entry =
        new Entry(
            planned.name(),
            data.method(),
            planned.modified(),
            sums.crc(),
            data.size(),
            sums.size(),
            planned.headerOffset());
    byte[] header = LocalHeader.encode(entry);
    resizeHeader(header.length);
    sums.digests().end();
    zip.ended(entry);
    out.patch(entry.headerOffset(), header);
    out.release();
    ended = true;
    return new WrittenEntry(entry, sums.zeroBytes(), data.sha256(), sums.digests());
  }

  /**
   * Takes the entry out again, as if it had never begun. Never waits. Without effect once the entry
   * has ended.
   */
  @Override
  public void cancel() {
    if (!ended) {
      ended = true;
      body.abandon();
      sums.digests().abandon();
      out.rewind();
      zip.cancelled();
    }
  }
}
