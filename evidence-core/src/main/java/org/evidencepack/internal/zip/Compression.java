package org.evidencepack.internal.zip;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.Deflater;
import org.evidencepack.internal.io.Block;

/**
 * Deflates, on as many threads as ask, and tells whether that pays. Where a stream is cut into
 * pieces follows from the content's length alone, so its bytes do not depend on who makes them, or
 * when. Compressors and memory are made when first needed, used again, and not the heap's.
 * Thread-safe.
 */
public final class Compression implements Closeable {
  /** Of the content, what is deflated to see whether that pays; the first piece of a stream. */
  static final int PROBE = Body.CHUNK;

  static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();

  /** A block that cannot be deflated is a little longer afterwards. */
  private static final int ROOM = Block.SIZE + (8 << 10);

  private final int level;

  /** What is known to pay gets more effort than what is only tried out. */
  private final int levelThatPays;

  private final ConcurrentLinkedDeque<Deflation> compressors = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<Deflation> compressorsThatPay = new ConcurrentLinkedDeque<>();
  private final ConcurrentLinkedDeque<ByteBuffer> rooms = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Compression(int level) {
    this.level = level;
    this.levelThatPays = Math.min(level + 1, Deflater.BEST_COMPRESSION);
  }

  /** A piece of a stream. */
  Deflated piece(ByteBuffer before, ByteBuffer content, boolean last) {
    return new Deflated(this, append(before, content, last, room()).flip());
  }

  private ByteBuffer room() {
    ByteBuffer free = rooms.pollFirst();
    return free == null ? ByteBuffer.allocateDirect(ROOM) : free.clear();
  }

  private ByteBuffer append(ByteBuffer before, ByteBuffer content, boolean last, ByteBuffer to) {
    boolean pays = before.hasRemaining();
    ConcurrentLinkedDeque<Deflation> free = pays ? compressorsThatPay : compressors;
    Deflation known = free.pollFirst();
    Deflation compressor = known == null ? new Deflation(pays ? levelThatPays : level) : known;
    try {
      return compressor.deflate(before, content, last, to);
    } finally {
      free.addFirst(compressor);
      if (closed) {
        close();
      }
    }
  }

  void give(ByteBuffer room) {
    if (room.capacity() == ROOM) {
      rooms.addFirst(room);
    }
  }

  /**
   * All of a file, at most {@link Block#SIZE} octets, if deflating it saves a tenth of its
   * beginning: the same octets as if it had been written piece by piece.
   */
  public Optional<Deflated> ifItPays(ByteBuffer content) {
    int size = content.remaining();
    if (size == 0) {
      return Optional.empty();
    }
    int from = content.position();
    int probed = Math.min(size, PROBE);
    Deflated first = piece(NOTHING, view(content, from, probed), size < PROBE);
    if (!pays(first.data().remaining(), probed)) {
      first.close();
      return Optional.empty();
    }
    return Optional.of(size < PROBE ? first : rest(first, content));
  }

  private Deflated rest(Deflated first, ByteBuffer content) {
    int at = content.position() + PROBE;
    ByteBuffer room = first.data();
    room.position(room.limit()).limit(room.capacity());
    ByteBuffer before = view(content, at - Deflation.WINDOW, Deflation.WINDOW);
    ByteBuffer rest = view(content, at, content.limit() - at);
    return new Deflated(this, append(before, rest, true, room).flip());
  }

  private static ByteBuffer view(ByteBuffer octets, int from, int length) {
    return octets.duplicate().limit(from + length).position(from);
  }

  static boolean pays(int deflated, int size) {
    return deflated * 10L <= size * 9L;
  }

  /** Ends the compressors that are free; those at work end when that is done. */
  @Override
  public void close() {
    closed = true;
    end(compressors);
    end(compressorsThatPay);
    rooms.clear();
  }

  private static void end(ConcurrentLinkedDeque<Deflation> compressors) {
    for (Deflation free = compressors.poll(); free != null; free = compressors.poll()) {
      free.end();
    }
  }
}
