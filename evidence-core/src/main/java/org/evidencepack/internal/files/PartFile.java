package org.evidencepack.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.evidencepack.internal.io.BlockOutput;
import org.evidencepack.internal.io.BlockPool;
import org.evidencepack.internal.io.BlockSource;
import org.evidencepack.model.EvidenceException;

/** Quarantine: a new file under a name of its own, for content that may yet prove wrong. */
final class PartFile {
  private static final int BLOCK = 4096;
  private static final byte[] ZEROS = new byte[BLOCK];

  private final Path path;

  PartFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Makes the file, and writes the content to its end. */
  void fill(InputStream content, boolean sparse) throws IOException {
    byte[] buffer = new byte[64 * BLOCK];
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      for (int n; (n = content.readNBytes(buffer, 0, buffer.length)) > 0; ) {
        if (sparse) {
          writeWithHoles(channel, buffer, n);
        } else {
          write(channel, buffer, 0, n);
        }
      }
      endInHole(channel);
    }
  }

  /**
   * The same for much content: past the page cache where that can be done, several times as fast.
   */
  void fill(BlockSource content, BlockPool pool) throws IOException {
    try (BlockOutput out = BlockOutput.create(path, pool, true)) {
      boolean more = true;
      while (more) {
        more = content.read(out.room());
      }
      out.finish();
    }
  }

  private void writeWithHoles(FileChannel channel, byte[] buffer, int length) throws IOException {
    for (int from = 0; from < length; from += BLOCK) {
      int to = Math.min(length, from + BLOCK);
      if (to - from == BLOCK && Arrays.equals(buffer, from, to, ZEROS, 0, BLOCK)) {
        channel.position(channel.position() + BLOCK);
      } else {
        write(channel, buffer, from, to);
      }
    }
  }

  private void write(FileChannel channel, byte[] buffer, int from, int to) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(buffer, from, to - from);
    try {
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      throw new EvidenceException(
          path + ": cannot be written to: " + Reasons.of(e) + "; make room or choose another place",
          e);
    }
  }

  /** A file does not grow by moving its position: the last octet of a final hole is written. */
  private static void endInHole(FileChannel channel) throws IOException {
    long size = channel.position();
    if (size > channel.size()) {
      channel.write(ByteBuffer.wrap(ZEROS, 0, 1), size - 1);
    }
  }

  /** Removes the file, if it was not moved to its place. */
  void discard() throws IOException {
    Files.deleteIfExists(path);
  }
}
