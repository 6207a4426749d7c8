package org.evidencepack.internal.io;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A new file that blocks are written to in any order, past the page cache where the file system can
 * do that. Long zeros where nothing stands yet become holes. For one thread.
 */
final class BlockFile implements Closeable {
  /** Zeros of this size and place become a hole. */
  private static final int HOLE = 64 << 10;

  private final FileChannel plain;

  /** Null: all goes through the page cache. */
  private FileChannel direct;

  /** Whether the other thread that owns this file wants it to stop. */
  private volatile boolean stopped;

  /** Nothing was ever written from here on, so the file reads zeros. */
  private long fresh;

  BlockFile(FileChannel plain, FileChannel direct) {
    this.plain = plain;
    this.direct = direct;
  }

  /**
   * @throws java.nio.file.FileAlreadyExistsException if there is such a file
   */
  static BlockFile create(Path path, boolean tryDirect) throws IOException {
    boolean direct = tryDirect && takesDirect(path);
    FileChannel plain =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE);
    return new BlockFile(plain, direct ? openDirect(path) : null);
  }

  /**
   * Opens a file that was not finished, never through a link. What stands behind that length is cut
   * off.
   *
   * @throws EOFException if it is shorter
   */
  static BlockFile reopen(Path path, long length, boolean tryDirect) throws IOException {
    FileChannel plain =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      if (plain.size() < length) {
        throw new EOFException("it is shorter than it was");
      }
      var file =
          new BlockFile(
              plain.truncate(length), tryDirect && takesDirect(path) ? openDirect(path) : null);
      file.fresh = Block.startOf(length + Block.SIZE - 1);
      return file;
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  /** Asked before the file is there: it takes a while, in which something else could be put. */
  private static boolean takesDirect(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      // Java demands multiples of this; network file systems name numbers of their own.
      return Block.ALIGNMENT % Files.getFileStore(folder).getBlockSize() == 0;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Opens the file once more, never through a link that took its place. */
  private static FileChannel openDirect(Path path) {
    try {
      return FileChannel.open(
          path,
          Set.of(
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              ExtendedOpenOption.DIRECT,
              LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException e) {
      // Refused by the file system or by Java: the other way always works.
      return null;
    }
  }

  boolean direct() {
    return direct != null;
  }

  /** Writes what is filled of the block, and up to 4095 zeros after it. */
  void write(Block block, boolean evenZeros) throws IOException {
    int filled = block.filled();
    int padded = (filled + Block.ALIGNMENT - 1) / Block.ALIGNMENT * Block.ALIGNMENT;
    for (int at = filled; at < padded; at++) {
      block.buffer().put(at, (byte) 0);
    }
    if (evenZeros || block.start() < fresh) {
      write(block.view(0, padded), block.start());
    } else {
      writeWithHoles(block, padded);
    }
    fresh = Math.max(fresh, block.end());
  }

  private void writeWithHoles(Block block, int length) throws IOException {
    int from = 0;
    for (int at = 0; at < length; at = Math.min(length, at + HOLE)) {
      int to = Math.min(length, at + HOLE);
      if (Zeros.fill(block.buffer(), at, to)) {
        writeUnlessEmpty(block, from, at);
        from = to;
      }
    }
    writeUnlessEmpty(block, from, length);
  }

  private void writeUnlessEmpty(Block block, int from, int to) throws IOException {
    if (from < to) {
      write(block.view(from, to), block.start() + from);
    }
  }

  private void write(ByteBuffer octets, long at) throws IOException {
    if (direct != null) {
      try {
        put(direct, octets.duplicate(), at);
        return;
      } catch (IOException refused) {
        // Some file systems refuse only here. A real error comes again below.
        FileChannel closing = direct;
        direct = null;
        closing.close();
      }
    }
    put(plain, octets, at);
  }

  private static void put(FileChannel channel, ByteBuffer octets, long at) throws IOException {
    long offset = at - octets.position();
    while (octets.hasRemaining()) {
      channel.write(octets, offset + octets.position());
    }
  }

  /**
   * Fills the block, to that length, with what stands in the file from the block's start on; what
   * no write has reached is zeros.
   */
  void read(Block block, int length) throws IOException {
    ByteBuffer into = block.buffer().clear().limit(length);
    boolean whole = length == Block.SIZE && block.end() <= plain.size();
    FileChannel channel = direct != null && whole ? direct : plain;
    while (into.hasRemaining() && channel.read(into, block.start() + into.position()) >= 0) {}
    while (into.hasRemaining()) {
      into.put((byte) 0);
    }
    into.limit(Block.SIZE);
  }

  /** Writes octets at any offset, through the page cache. */
  void rewrite(ByteBuffer octets, long at) throws IOException {
    long end = at + octets.remaining();
    put(plain, octets, at);
    fresh = Math.max(fresh, Block.startOf(end - 1) + Block.SIZE);
  }

  /** Waits until all octets below that length, zeros that were left out too, are on the medium. */
  void sync(long length) throws IOException {
    if (plain.size() < length) {
      put(plain, ByteBuffer.allocate(1), length - 1);
    }
    plain.force(true);
  }

  /** Gives the file its length and waits until all of it is on the medium. */
  void finish(long length) throws IOException {
    plain.truncate(length);
    sync(length);
  }

  /** Makes long work of the owning thread end soon. Any thread may call this. */
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  @Override
  public void close() throws IOException {
    try (plain) {
      if (direct != null) {
        direct.close();
      }
    }
  }
}
