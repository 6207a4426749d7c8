package org.evidencepack.internal.zip;

import java.util.zip.Deflater;

/**
 * How a ZIP file is written, without effect on what is in it, the level aside.
 *
 * @param hashingThreads threads that only hash; at least 1
 * @param blocks mebibytes of memory outside the heap, at most; at least 8, and more hide a slow
 *     disk better
 * @param directIo whether to write past the page cache where the file system can do that
 * @param level of compression, 1 to 9, as in {@link Deflater}, of what is deflated to see whether
 *     that pays; the rest, where it does, gets one more
 */
public record WriteTuning(int hashingThreads, int blocks, boolean directIo, int level) {
  private static final int MOST_THREADS = 4;

  /** Two blocks of header, one of data, two for deflating; the rest keeps the threads apart. */
  private static final int FEWEST_BLOCKS = 8;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException for values outside the limits above
   */
  public WriteTuning {
    if (hashingThreads < 1 || blocks < FEWEST_BLOCKS || level < 1 || level > 9) {
      throw new IllegalArgumentException("Too few threads or blocks, or no such level");
    }
  }

  /** A hashing thread for each processor, at most 4; 16 blocks; direct I/O; level 6. */
  public static WriteTuning defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new WriteTuning(Math.min(MOST_THREADS, processors), 16, true, 6);
  }

  public WriteTuning withHashingThreads(int count) {
    return new WriteTuning(count, blocks, directIo, level);
  }

  public WriteTuning withBlocks(int count) {
    return new WriteTuning(hashingThreads, count, directIo, level);
  }

  public WriteTuning withDirectIo(boolean tried) {
    return new WriteTuning(hashingThreads, blocks, tried, level);
  }

  public WriteTuning withLevel(int newLevel) {
    return new WriteTuning(hashingThreads, blocks, directIo, newLevel);
  }
}
