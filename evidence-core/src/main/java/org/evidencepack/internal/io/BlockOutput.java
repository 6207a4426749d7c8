package org.evidencepack.internal.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import org.evidencepack.model.EvidenceException;
import org.evidencepack.model.InvalidInputException;

/**
 * A new file that one thread fills block by block while another writes the full ones. A stretch of
 * it can be held in memory, to be patched, or to go back to as if nothing had been written since.
 *
 * <p>To be used by one thread. An error of the writing thread is thrown by the next call of every
 * method that throws {@link IOException}, as {@link EvidenceException}; after it nothing but {@link
 * #rewind} and {@link #close} makes sense. The bytes of the file do not depend on the threads'
 * timing.
 */
public final class BlockOutput implements Closeable {
  private final Path path;
  private final BlockFile file;
  private final BlockPool pool;
  private final ExecutorService writer = Workers.inOrder("evidence-write");
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Being filled; null before the first octet of a block. */
  private Block current;

  /** Where the next block begins while there is none. */
  private long next;

  /** Full, but to be patched: the blocks before the current one that touch the held stretch. */
  private final Deque<Block> held = new ArrayDeque<>();

  private long holdFrom;
  private long holdTo;

  /** What stands below in the file is there already, and is not written again. */
  private long kept;

  BlockOutput(Path path, BlockFile file, BlockPool pool) {
    this.path = path;
    this.file = file;
    this.pool = pool;
  }

  /**
   * Creates the file.
   *
   * @param tryDirect whether to write past the page cache where that can be done
   * @throws InvalidInputException if the file exists
   * @throws EvidenceException if it cannot be created
   */
  public static BlockOutput create(Path path, BlockPool pool, boolean tryDirect)
      throws EvidenceException {
    try {
      return new BlockOutput(path, BlockFile.create(path, tryDirect), pool);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(path + " exists already; give another name", e);
    } catch (IOException e) {
      throw new EvidenceException(
          "Could not create " + path + ": " + reason(e) + "; give a folder that can be written", e);
    }
  }

  /**
   * Opens a file that was not finished, to go on at that position. The octets from there up to
   * {@code kept} are to be put again as they stand there: so much of it is not written. What stands
   * behind is cut off.
   *
   * @throws EvidenceException if it cannot be opened, or is shorter than {@code kept}
   */
  public static BlockOutput reopen(
      Path path, BlockPool pool, boolean tryDirect, long position, long kept) throws IOException {
    BlockOutput out;
    try {
      out = new BlockOutput(path, BlockFile.reopen(path, kept, tryDirect), pool);
    } catch (IOException e) {
      throw new EvidenceException("Could not go on with " + path + ": " + reason(e), e);
    }
    try {
      out.kept = kept;
      out.load(position);
      return out;
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** Less of the file than was told is there already: all from that offset on is written. */
  public void keepBelow(long offset) {
    kept = offset;
  }

  /** Where the next octet will stand. */
  public long position() {
    return current == null ? next : current.start() + current.filled();
  }

  /** The block to fill, with room for at least one octet. */
  public Block room() throws IOException {
    check();
    if (current != null && current.isFull()) {
      retire();
    }
    if (current == null) {
      current = pool.take().placedAt(next);
    }
    return current;
  }

  private void retire() {
    next = current.end();
    if (holdFrom < holdTo && current.start() < holdTo && current.end() > holdFrom) {
      held.add(current);
    } else if (current.end() <= kept) {
      current.release();
    } else {
      submit(current, false);
    }
    current = null;
  }

  /** Appends the octets that remain in the buffer. */
  public void put(ByteBuffer octets) throws IOException {
    int end = octets.limit();
    while (octets.position() < end) {
      ByteBuffer room = room().buffer();
      octets.limit(Math.min(end, octets.position() + room.remaining()));
      room.put(octets);
      octets.limit(end);
    }
  }

  /** Keeps the next octets, as many as given, in memory until {@link #release}. */
  public void hold(int octets) {
    holdFrom = position();
    holdTo = holdFrom + octets;
  }

  /** Overwrites octets of the held stretch. */
  public void patch(long at, byte[] octets) {
    held.forEach(block -> patch(block, at, octets));
    if (current != null) {
      patch(current, at, octets);
    }
  }

  private static void patch(Block block, long at, byte[] octets) {
    long from = Math.max(at, block.start());
    long to = Math.min(at + octets.length, block.end());
    if (from < to) {
      int index = (int) (from - block.start());
      block.buffer().put(index, octets, (int) (from - at), (int) (to - from));
    }
  }

  /** Lets go of the held stretch. */
  public void release() {
    held.forEach(block -> submit(block, false));
    held.clear();
    holdTo = holdFrom;
  }

  /** Goes back to where the held stretch begins; nothing is held any more. Never waits. */
  public void rewind() {
    if (!held.isEmpty()) {
      drop(current);
      current = held.removeFirst();
      held.forEach(BlockOutput::drop);
      held.clear();
    } else if (current != null && current.start() > holdFrom) {
      throw new IllegalStateException("The stretch to go back to is not held");
    }
    if (current != null) {
      current.buffer().position((int) (holdFrom - current.start()));
    }
    holdTo = holdFrom;
  }

  private static void drop(Block block) {
    if (block != null) {
      block.release();
    }
  }

  /**
   * Moves all octets from there on by that many; where a gap opens, between them and what stands
   * before, the octets are undefined. What was held stays held, longer or shorter by as many. Costs
   * reading and writing what is moved.
   */
  public void shift(long from, int by) throws IOException {
    long end = position();
    held.forEach(block -> submit(block, false));
    held.clear();
    if (current != null) {
      submit(current, true);
      current = null;
    }
    Block piece = pool.take();
    try {
      onWriter(() -> shift(piece, from, end, by));
    } finally {
      piece.release();
    }
    holdTo += by;
    load(end + by);
  }

  private Void shift(Block piece, long from, long to, int by) throws IOException {
    new RegionShift(file, piece, by).move(from, to);
    return null;
  }

  /** Goes on at this position of what is written, with the held stretch in memory again. */
  private void load(long position) throws IOException {
    next = Block.startOf(position);
    long end = Math.min(next, holdTo);
    for (long at = Block.startOf(holdFrom); at < end; at += Block.SIZE) {
      held.add(load(at, Block.SIZE));
    }
    if (position > next) {
      current = load(next, (int) (position - next));
    }
  }

  private Block load(long at, int length) throws IOException {
    Block block = pool.take().placedAt(at);
    return onWriter(
        () -> {
          file.read(block, length);
          return block;
        });
  }

  /**
   * Waits until all octets so far, those held too, are on the medium as they are now; writing goes
   * on afterwards. Costs up to three blocks that are written again later.
   */
  public void sync() throws IOException {
    check();
    List<Block> unwritten = new ArrayList<>(held);
    if (current != null) {
      unwritten.add(current);
    }
    long length = position();
    onWriter(() -> sync(unwritten, length));
  }

  private Void sync(List<Block> unwritten, long length) throws IOException {
    for (Block block : unwritten) {
      file.write(block, false);
    }
    file.sync(length);
    return null;
  }

  /** Writes what is left, gives the file its length and waits until it is on the medium. */
  public void finish() throws IOException {
    long length = position();
    release();
    if (current != null) {
      // Even zeros: the file's end must be reached.
      submit(current, true);
      current = null;
    }
    next = length;
    onWriter(
        () -> {
          file.finish(length);
          return null;
        });
  }

  private void submit(Block block, boolean evenZeros) {
    writer.execute(() -> write(block, evenZeros));
  }

  private void write(Block block, boolean evenZeros) {
    try {
      if (failure.get() == null && !file.stopped()) {
        file.write(block, evenZeros);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    } finally {
      block.release();
    }
  }

  /** Runs after all that was submitted; its failure, and an interrupt, end the output. */
  private <T> T onWriter(Callable<T> task) throws IOException {
    try {
      T result = writer.submit(task).get();
      check();
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var interrupted = new InterruptedIOException("Interrupted while writing " + path);
      failure.compareAndSet(null, interrupted);
      throw interrupted;
    } catch (ExecutionException e) {
      failure.compareAndSet(null, e.getCause());
      throw failed();
    }
  }

  private void check() throws EvidenceException {
    if (failure.get() != null) {
      throw failed();
    }
  }

  private EvidenceException failed() {
    Throwable cause = failure.get();
    return new EvidenceException(
        "Could not write " + path + ": " + reason(cause) + "; make room or choose another place",
        cause);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    boolean file = cause instanceof FileSystemException;
    String reason = file ? ((FileSystemException) cause).getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  /**
   * Ends the thread, closes the file, as it is, and gives all blocks back. What was not finished is
   * not whole.
   */
  @Override
  public void close() throws IOException {
    file.stop();
    Workers.end(writer);
    if (writer.isTerminated()) { // else it might still write what is held
      drop(current);
      current = null;
      held.forEach(BlockOutput::drop);
      held.clear();
    }
    file.close();
  }
}
